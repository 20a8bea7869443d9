import { valueAt } from '../lib/json-path.ts';
import { eitherAt, textAt } from '../model/struct.ts';
import { compareText } from './compare.ts';
import { sortLikeGo } from './go-sort.ts';
import type { TextSource, TextTable } from './types.ts';

/** istioctl's table of what came by ECDS: name and type of the configuration, sorted by type and name. */
export function tabulateExtensions({ proxy, root }: TextSource): TextTable {
  const rows = proxy.extensionConfigs.map(({ name, path }) => {
    const url = textAt(eitherAt(valueAt(root, path), 'typed_config'), '@type') ?? '';
    return { name, type: url.replace(/^type\.googleapis\.com\//, '') };
  });
  const sorted = sortLikeGo(rows, (one, two) => {
    return one.type === two.type ? compareText(one.name, two.name) < 0 : compareText(one.type, two.type) < 0;
  });
  return { heading: ['ECDS NAME', 'TYPE'], rows: sorted.map(({ name, type }) => [name, type]), padding: 5 };
}
