/** Short types of the sections of a config_dump that are read (envoy/admin/v3/config_dump.proto). */
export type SectionType =
  | 'BootstrapConfigDump'
  | 'ListenersConfigDump'
  | 'RoutesConfigDump'
  | 'ScopedRoutesConfigDump'
  | 'ClustersConfigDump'
  | 'EndpointsConfigDump'
  | 'SecretsConfigDump'
  | 'EcdsConfigDump';

/** Sections that are lists of entries, which is all but the bootstrap. */
export type ListSectionType = Exclude<SectionType, 'BootstrapConfigDump'>;
