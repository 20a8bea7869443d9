import { describe, expect, it } from 'vitest';
import { decodeDump } from './payload.ts';

/**
 * Links that were released, at least one for each version of the payload and each dictionary. They must open for ever:
 * append to this list, never change or remove an entry. When one fails, the change to the format is the fault.
 */
const RELEASED: readonly {
  readonly what: string;
  readonly payload: string;
  readonly name: string;
  readonly json: string;
}[] = [
  {
    what: 'version 1, dictionary 1 (snake_case)',
    payload: [
      '1AXGmA4Dk-pt-BdF4V1eDNq0g69hTMtOBVQSwMMgH9W6BY0E5elnFwDLTGHSxeGleeniZiYVTlW6BU2CoS2pEokmmp7mjS2Sif7i',
      'bcWFyiZNLfGSap6MbqOMJPXIHdTEq_DpQrmJIcgJNXYBG7OEXhWIfyMSYNQbqqSsr50oDAA',
    ].join(''),
    name: 'small.json',
    json: '{"configs":[{"@type":"type.googleapis.com/envoy.admin.v3.ListenersConfigDump","dynamic_listeners":[{"name":"0.0.0.0_80","active_state":{"listener":{"@type":"type.googleapis.com/envoy.config.listener.v3.Listener","name":"0.0.0.0_80","address":{"socket_address":{"address":"0.0.0.0","port_value":80}},"bind_to_port":false}}}]}]}',
  },
  {
    what: 'version 1, dictionary 2 (camelCase)',
    payload: [
      '1AmKkAT1c_wcq8bO9TiODtpySwAu5UzLTgfUBsCjIB1YlyUDxHL2sYmB5CQrOUuD5IWUmFk5VugVOgaEuqRGJJpme5o4ukYn-4W7',
      'GhcklTi7xkWmejm6gnmQ1dIEmbAAP0qsCzRSkgHofSCstgbPxAA',
    ].join(''),
    name: 'camel.json',
    json: '{"dynamicListeners":[{"name":"a","activeState":{"versionInfo":"1"}}]}',
  },
];

describe('released links', () => {
  it.each(RELEASED)('$what opens', ({ payload, name, json }) => {
    const opened = decodeDump(payload);
    expect(opened.ok && opened.value.meta.name).toBe(name);
    expect(opened.ok && JSON.stringify(opened.value.root)).toBe(json);
  });
});
