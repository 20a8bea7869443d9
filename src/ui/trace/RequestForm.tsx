import { useId, useState } from 'react';
import type { FormEvent } from 'react';
import { actions, useApp } from '../../app/store.ts';
import type { Explained } from '../../core/lib/explained.ts';
import { t } from '../../core/lib/words.ts';
import type { ProxyKind } from '../../core/model/types.ts';
import { Button } from '../parts/Button.tsx';
import { Destination } from './Destination.tsx';
import { Choice, Line, Lines } from './Fields.tsx';
import type { FieldName, FormFields } from './form-words.ts';
import { asks, fieldsOfWords, hasHttp, wordsOfFields } from './form-words.ts';
import { PasteRequest } from './PasteRequest.tsx';
import css from './RequestForm.module.css';

/** What is typed into the fields is typed alike in every language. */
const EXAMPLES = {
  identity: 'spiffe://cluster.local/ns/default/sa/web',
  alpn: 'h2,http/1.1',
  method: 'GET',
  headers: 'end-user: jason',
  cookies: 'version=canary',
  claims: '{"iss": "https://issuer", "sub": "jason"}',
  metadata: 'envoy.lb={"stage": "canary"}',
} as const;

function listProtocols() {
  return [
    ['', t`HTTP (by ALPN, else HTTP/1.1)`],
    ['http/1.1', 'HTTP/1.1'],
    ['h2', 'HTTP/2'],
    ['grpc', 'gRPC'],
    ['http/1.0', 'HTTP/1.0'],
    ['tcp', t`TCP, the client speaks first`],
    ['server-first', t`TCP, the server speaks first`],
  ] as const;
}

function listSecurities() {
  return [
    ['', t`As usual for the destination`],
    ['plaintext', t`Plaintext`],
    ['tls', 'TLS'],
    ['mtls', t`mTLS, with a SPIFFE identity`],
  ] as const;
}

/** What a request is, in fields. Nothing is sent anywhere: the request is followed through the dump. */
export function RequestForm({ refused }: { readonly refused: Explained | undefined }) {
  const kind = useApp(({ phase }): ProxyKind => (phase.kind === 'open' ? phase.dump.identity.kind : 'envoy'));
  const words = useApp((state) => state.view.trace?.words);
  const [fields, setFields] = useState(() => fieldsOfWords(words ?? {}, kind));
  const change = (part: Partial<FormFields>) => setFields((before) => ({ ...before, ...part }));
  const setText = (name: FieldName) => (text: string) =>
    setFields((before) => ({ ...before, texts: { ...before.texts, [name]: text } }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    actions.followRequest(wordsOfFields(fields));
  };
  return (
    <form className={css['form']} onSubmit={submit} aria-label={t`Describe a request`}>
      <PasteRequest onRead={(read) => setFields(fieldsOfWords(read, kind))} />
      <Destination fields={fields} kind={kind} onChange={change} />
      <Choice
        label={t`Protocol`}
        value={fields.texts.protocol}
        options={listProtocols()}
        onChange={setText('protocol')}
      />
      {hasHttp(fields) && <HttpFields fields={fields} setText={setText} />}
      <Choice
        label={t`Transport`}
        value={fields.security}
        options={listSecurities()}
        onChange={(security) => change({ security })}
      />
      {fields.security === 'mtls' && (
        <Line
          label={t`Identity`}
          value={fields.texts.mtls}
          placeholder={EXAMPLES.identity}
          onChange={setText('mtls')}
        />
      )}
      {(fields.security === 'tls' || fields.security === 'mtls') && (
        <div className={css['pair']}>
          <Line label={t`SNI`} value={fields.texts.sni} placeholder={t`the host’s name`} onChange={setText('sni')} />
          <Line label={t`ALPN`} value={fields.texts.alpn} placeholder={EXAMPLES.alpn} onChange={setText('alpn')} />
        </div>
      )}
      <MoreFields fields={fields} setText={setText} />
      {refused !== undefined && <Refused explained={refused} />}
      <div className={css['submit']}>
        <Button look="primary" type="submit" disabled={!asks(fields)}>{t`Follow`}</Button>
        <span className={css['quiet']}>{t`Nothing is sent: the dump answers.`}</span>
      </div>
    </form>
  );
}

interface PartProps {
  readonly fields: FormFields;
  readonly setText: (name: FieldName) => (text: string) => void;
}

function HttpFields({ fields: { texts }, setText }: PartProps) {
  return (
    <>
      <div className={css['request']}>
        <Line label={t`Method`} value={texts.method} placeholder={EXAMPLES.method} onChange={setText('method')} />
        <Line label={t`Path and query`} value={texts.path} placeholder="/" onChange={setText('path')} />
      </div>
      <Lines
        label={t`Headers, one a line`}
        value={texts.header}
        placeholder={EXAMPLES.headers}
        onChange={setText('header')}
      />
    </>
  );
}

/** What few requests need. Open from the start where it holds something. */
function MoreFields({ fields, setText }: PartProps) {
  const { texts, caller } = fields;
  const http = hasHttp(fields);
  const used = [texts.authority, texts.cookie, texts.source, texts.claims, texts.metadata, texts.runtime];
  return (
    <details
      className={css['more']}
      open={[...used, texts.random, texts.envoy, texts.address].some((text) => text !== '')}
    >
      <summary>{t`More: host, client, claims, random value, Envoy’s version`}</summary>
      {caller !== 'inbound' && (
        <Line
          label={caller === 'outbound' ? t`IP address of the host` : t`IP address that is connected to`}
          value={texts.address}
          placeholder={t`what the dump knows`}
          onChange={setText('address')}
        />
      )}
      {http && (
        <>
          <Line
            label={t`Authority (Host)`}
            value={texts.authority}
            placeholder={t`the destination’s`}
            onChange={setText('authority')}
          />
          <Lines
            label={t`Cookies, one a line`}
            value={texts.cookie}
            placeholder={EXAMPLES.cookies}
            onChange={setText('cookie')}
          />
          <Lines
            label={t`Claims of a valid JWT, as JSON`}
            value={texts.claims}
            placeholder={EXAMPLES.claims}
            onChange={setText('claims')}
          />
        </>
      )}
      <Line
        label={t`Client’s address`}
        value={texts.source}
        placeholder={t`10.0.0.1 or 10.0.0.1:40000`}
        onChange={setText('source')}
      />
      <Lines
        label={t`Dynamic metadata, NAMESPACE=JSON a line`}
        value={texts.metadata}
        placeholder={EXAMPLES.metadata}
        onChange={setText('metadata')}
      />
      <Lines
        label={t`Runtime values, key=number a line`}
        value={texts.runtime}
        placeholder=""
        onChange={setText('runtime')}
      />
      <div className={css['pair']}>
        <Line label={t`Random value`} value={texts.random} placeholder="0" onChange={setText('random')} />
        <Line label={t`Envoy’s version`} value={texts.envoy} placeholder={t`the dump’s`} onChange={setText('envoy')} />
      </div>
    </details>
  );
}

/** Why the request cannot be followed; what was typed stays. */
function Refused({ explained }: { readonly explained: Explained }) {
  const id = useId();
  return (
    <section className={css['refused']} role="alert" aria-labelledby={id}>
      <h2 id={id}>{explained.title}</h2>
      <p>{explained.detail}</p>
      <p>{explained.next}</p>
    </section>
  );
}
