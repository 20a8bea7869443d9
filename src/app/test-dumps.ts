/** The text of a dump with one listener; the name tells two of them apart. */
export function dumpText(name: string): string {
  return JSON.stringify({
    configs: [
      {
        '@type': 'type.googleapis.com/envoy.admin.v3.ListenersConfigDump',
        static_listeners: [
          { listener: { name, address: { socket_address: { address: '0.0.0.0', port_value: 8080 } } } },
        ],
      },
    ],
  });
}

/** The same as a file `<name>.json`. */
export function dumpFile(name: string): File {
  return new File([dumpText(name)], `${name}.json`);
}
