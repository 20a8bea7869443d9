/** `use_original_dst` → `useOriginalDst`, as protobuf's JSON mapping and istioctl write a field's name. */
export function camelCase(key: string): string {
  return key.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
