import { describe, expect, it } from 'vitest';
import { isJson } from '../lib/json.ts';
import { printGoJson, printOldProtoJson, printProtoJson } from './json-text.ts';
import { protoJson } from './proto-json.ts';

describe('protoJson', () => {
  it('renames fields and leaves the keys of maps and structs alone', () => {
    expect(
      protoJson({
        connect_timeout: '1s',
        http2_protocol_options: { max_concurrent_streams: 1 },
        typed_per_filter_config: {
          'envoy.filters.http.cors': { '@type': 'x', allow_origin: 1 },
          my_filter: { a_b: 1 },
        },
        metadata: {
          filter_metadata: { my_filter: { some_key: { other_key: 1 } } },
          typed_filter_metadata: { a_b: {} },
        },
        transport_socket_matches: [{ match: { tls_mode: 1 }, transport_socket: { typed_config: { some_field: 1 } } }],
        node: { metadata: { ISTIO_VERSION: '1', some_label: { a_b: 1 } }, user_agent_name: 'envoy' },
      }),
    ).toEqual({
      connectTimeout: '1s',
      http2ProtocolOptions: { maxConcurrentStreams: 1 },
      typedPerFilterConfig: { 'envoy.filters.http.cors': { '@type': 'x', allowOrigin: 1 }, my_filter: { aB: 1 } },
      metadata: { filterMetadata: { my_filter: { some_key: { other_key: 1 } } }, typedFilterMetadata: { a_b: {} } },
      transportSocketMatches: [{ match: { tls_mode: 1 }, transportSocket: { typedConfig: { someField: 1 } } }],
      node: { metadata: { ISTIO_VERSION: '1', some_label: { a_b: 1 } }, userAgentName: 'envoy' },
    });
  });

  it('tells a struct from a message of the same name by where it stands', () => {
    expect(
      protoJson({ match: { path_separated_prefix: '/' }, route: { metadata_match: { filter_metadata: { a_b: {} } } } }),
    ).toEqual({
      match: { pathSeparatedPrefix: '/' },
      route: { metadataMatch: { filterMetadata: { a_b: {} } } },
    });
    const typed = { '@type': 'type.googleapis.com/xds.type.v3.TypedStruct', type_url: 'x', value: { a_b: 1 } };
    expect(protoJson(typed)).toEqual({ '@type': typed['@type'], typeUrl: 'x', value: { a_b: 1 } });
    expect(protoJson({ filter: 'x', path: [{ key: 'y' }], value: { string_match: { ignore_case: true } } })).toEqual({
      filter: 'x',
      path: [{ key: 'y' }],
      value: { stringMatch: { ignoreCase: true } },
    });
    expect(protoJson({ policies: { my_policy: { not_rule: 1 } } })).toEqual({
      policies: { my_policy: { notRule: 1 } },
    });
    expect(protoJson({ policies: [{ typed_extension_config: {} }] })).toEqual({
      policies: [{ typedExtensionConfig: {} }],
    });
    expect(protoJson({ name: 'v2', config: { stat_prefix: 'x' } })).toEqual({
      name: 'v2',
      config: { stat_prefix: 'x' },
    });
  });

  it('leaves camelCase as it is, and out what is not set', () => {
    const message = { connectTimeout: '1s', metadata: { filterMetadata: { a_b: {} } } };
    expect(protoJson(message)).toEqual(message);
    expect(protoJson({ a_b: null, c: [], d: [[]], e: {} })).toEqual({ d: [[]], e: {} });
  });

  it('takes a hostile key for data', () => {
    const hostile: unknown = JSON.parse('{"__proto__": {"a_b": 1}, "constructor": {"a_b": 1}}');
    expect(isJson(hostile) && JSON.stringify(protoJson(hostile))).toBe('{"__proto__":{"aB":1},"constructor":{"aB":1}}');
  });

  it('never shows what is secret, only where it is', () => {
    expect(
      protoJson({
        private_key: { inline_string: 'PRIVATE', filename: '/key.pem' },
        password: { inline_bytes: 'UFJJVkFURQ==' },
        session_ticket_keys: { keys: [{ inline_bytes: 'UFJJVkFURQ==' }] },
        generic_secret: { secret: { inline_string: 'PRIVATE' } },
        certificate_chain: { inline_string: 'public' },
      }),
    ).toEqual({
      privateKey: { inlineString: '[redacted]', filename: '/key.pem' },
      password: { inlineBytes: 'W3JlZGFjdGVkXQ==' },
      sessionTicketKeys: { keys: [{ inlineBytes: 'W3JlZGFjdGVkXQ==' }] },
      genericSecret: { secret: { inlineString: '[redacted]' } },
      certificateChain: { inlineString: 'public' },
    });
  });
});

describe("Go's JSON", () => {
  it('is indented by four spaces, and escapes what HTML would read', () => {
    expect(printGoJson({ a: '<&>\u2028', b: {}, c: [] })).toBe(
      '{\n    "a": "\\u003c\\u0026\\u003e\\u2028",\n    "b": {},\n    "c": []\n}',
    );
    expect(printProtoJson({ a: '<&>\u009b' })).toBe('{\n    "a": "<&>\\u009b"\n}');
  });

  // What jsonpb of github.com/golang/protobuf 1.5 writes for the same message.
  it('of the older printer indents structs further, and gives an empty message three lines', () => {
    const message = {
      bootstrap: {
        node: { metadata: { a: { b: [1, { c: 'd' }] } }, locality: {} },
        list: [{ metadata: { filterMetadata: { x: { y: 1 } } } }],
        typedConfig: { '@type': 'type.googleapis.com/google.protobuf.Struct', value: { a: 1 } },
      },
    };
    expect(printOldProtoJson(message)).toBe(`{
    "bootstrap": {
        "node": {
            "metadata": {
                    "a": {
                                "b": [
                                            1,
                                            {
                                                        "c": "d"
                                                    }
                                        ]
                            }
                },
            "locality": {

            }
        },
        "list": [
            {
                "metadata": {
                    "filterMetadata": {
                        "x": {
                                "y": 1
                            }
                    }
                }
            }
        ],
        "typedConfig": {
            "@type": "type.googleapis.com/google.protobuf.Struct",
            "value": {
                    "a": 1
                }
        }
    }
}`);
  });
});
