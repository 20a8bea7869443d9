/** Where an object keeps what its further fields are made of. */
const SOURCE = Symbol('source');

/**
 * Adds fields to objects that are made of a source when they are first read, and kept. They are fields like any other,
 * but that a copy by spread makes them all, and that one without a value is there as undefined.
 */
export function lazyFields<Source, Fields extends object>(makers: {
  readonly [K in keyof Fields]-?: (source: Source) => Fields[K];
}): <Own extends object>(own: Own, source: Source) => Own & Fields {
  const descriptors: [string, PropertyDescriptor][] = [];
  for (const key in makers) {
    const make = makers[key];
    // One function for all objects: with one for each, engines keep every object in its slowest form.
    const get = function getMade(this: { readonly [SOURCE]: Source }): unknown {
      const value = make(this[SOURCE]);
      Object.defineProperty(this, key, { value, enumerable: true });
      return value;
    };
    descriptors.push([key, { get, enumerable: true, configurable: true }]);
  }
  function addTo<Own extends object>(own: Own, source: Source): asserts own is Own & Fields {
    Object.defineProperty(own, SOURCE, { value: source });
    for (const [key, descriptor] of descriptors) Object.defineProperty(own, key, descriptor);
  }
  return (own, source) => {
    addTo(own, source);
    return own;
  };
}
