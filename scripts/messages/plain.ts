/** What looks like words and is none of the program's: codes, commands and names of others. Each with its reason. */
export const PLAIN: readonly ((where: string, text: string) => boolean)[] = [
  // Commands are typed as they are.
  (_, text) =>
    /^(?:istioctl|kubectl|curl|earshot|npx|npm|gunzip|unzstd|unxz|grpcdebug|python3|egctl|kumactl) /.test(text),
  // What Envoy and curl send and log, letter by letter.
  (where, text) =>
    where.startsWith('core/trace/') &&
    /^(?:TLS_error: |TLS error: |fault filter abort$|Jwt is missing$|RBAC: |deflate, gzip|original_dst \(|\(CUSTOM, )/.test(
      text,
    ),
  // Keys and names of what has no name, which other parts of the program look for.
  (where, text) =>
    /^core\/(?:model|parse)\//.test(where) && /^(?:\(header \{\}\)|unknown address|named \{\}|at \{\})$/.test(text),
  // Kinds of keys and of PEM blocks.
  (where, text) => where.startsWith('core/x509/') && /^(?:TRUSTED CERTIFICATE|(?:EC|RSA) \{\})$/.test(text),
  // Headings of tables are istioctl's; so are some words in their cells.
  (where, text) => /^core\/(?:tables|ztunnel\/tables)\//.test(where) && /^[A-Z]+(?:[ -][A-Z]+)*(?: \(S\))?$/.test(text),
  (where) => where.startsWith('core/tables/chain-match-text.ts:'),
  (_, text) => /^(?:(?:Inline )?Route: |Cluster: |Cert Chain$|PeerAuthentication )/.test(text),
  // Fields of ztunnel's dump with their values.
  (where, text) => where.startsWith('core/ztunnel/') && /^(?:protocol \{\}|nativeTunnel true)$/.test(text),
  // Envoy's and Istio's fields with their values.
  (where, text) =>
    where.startsWith('core/inspect/') &&
    /^(?:tlsMode \{\}|num_retries 0|use_original_dst true|bind_to_port false)$/.test(text),
  // Keys of groups, which stand in links; what is shown of them is a message.
  (_, text) => /^(?:outside the mesh|any namespace|not a service)$/.test(text),
  // Kinds of the model, as code compares them; what is shown of them is a message.
  (_, text) => /^(?:route configuration|scoped routes|validation context|session ticket keys)$/.test(text),
  // Names that are looked for in a dump.
  (where) => where.startsWith('core/share/pseudonyms/'),
  // SVG, HTML, Mermaid and names of fonts.
  (_, text) => /^(?:(?:\{\})?<|fill=|flowchart |subgraph |class(?:Def)? |Inter, |'JetBrains)/.test(text),
  // A header of a request, and a query of media.
  (_, text) => text === 'end-user: jason' || text === 'not all',
  // Style sheets, queries of media and selectors of the page.
  (where, text) => where.startsWith('ui/') && /^(?:\(min-width|color-mix\(|minmax\(|#inspector |\d+px )/.test(text),
  // Requests, addresses and names of versions as they are typed and drawn.
  (where, text) => where.startsWith('ui/landing/mini-way.ts:') && /^(?:GET|TCP|reviews) /.test(text),
  (where, text) => where.startsWith('ui/trace/') && /^(?:\{"iss"|envoy\.lb=)/.test(text),
  // A kind of assumption, as code compares it.
  (_, text) => text === 'not modelled',
];
