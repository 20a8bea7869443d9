/**
 * Links that were released, at least one for each version of the payload and each dictionary. They must open for ever:
 * append to this list, never change or remove an entry. When one fails, the change to the format is the fault.
 */
export const RELEASED: readonly {
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
  {
    what: 'version 1, dictionary 3 (snake_case, strings derived of others), a part of a dump',
    payload: [
      '1A3ymBbtFupUzjEgcdJeDticgi5ZTMtOBRSlwoxuwfAMetw9cI1paArkjH3jxHXCVZXFqKnCzE_QADqzrEOFFbDF4agZ0hQ1RR6u',
      'hrq4AHaoEmusHrWgALpDUNQfebJYP2mGKfKYu7Ehs6IIM0LgALEUB_Q6x2gI0-YV8DA1wBgP9iB8LcG2MohkA',
    ].join(''),
    name: 'cut.json',
    json: '{"configs":[{"@type":"type.googleapis.com/envoy.admin.v3.ClustersConfigDump","dynamic_active_clusters":[{"cluster":{"@type":"type.googleapis.com/envoy.config.cluster.v3.Cluster","name":"outbound|80||web-7.shop.svc.cluster.local","type":"EDS","eds_cluster_config":{"service_name":"outbound|80||web-7.shop.svc.cluster.local"},"alt_stat_name":"web-7.shop:80"}},{"cluster":{"@type":"type.googleapis.com/envoy.config.cluster.v3.Cluster","name":"outbound|80||web-8.shop.svc.cluster.local","type":"EDS","eds_cluster_config":{"service_name":"outbound|80||web-8.shop.svc.cluster.local"},"alt_stat_name":"web-8.shop:80"}}]}]}',
  },
  {
    what: 'version 1, dictionary 4 (camelCase, strings derived of others)',
    payload: [
      '1BEvDAS0bPgzHWIoO0hqDNheSwKt2UzLTgeUmME_lA4vcZKB4DuTycOAlZKBxGeiiPNjIEbTgBI5gAWecgXeP6YHatKh3_0GP_0U',
      'fxQeudQS1HUCdBKQKBwA',
    ].join(''),
    name: 'camel.json',
    json: '{"dynamicListeners":[{"name":"10.1.2.3_80","activeState":{"versionInfo":"1"}},{"name":"10.1.2.7_80","activeState":{"versionInfo":"10.1.2.7"}}]}',
  },
];
