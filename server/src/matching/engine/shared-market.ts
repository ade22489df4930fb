import type { CompiledMarket } from '@wengang/domain/matching/ranking/compile.ts';

/** The same numbers in memory that all threads see: nothing is copied for each of them. */
export const sharedMarket = (market: CompiledMarket): CompiledMarket => shared(market);

function shared<Value>(value: Value): Value {
  if (ArrayBuffer.isView(value)) return sharedList(value as unknown as TypedList) as unknown as Value;
  if (Array.isArray(value)) return value.map(shared) as unknown as Value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, shared(one)])) as Value;
}

type TypedList = Int32Array | Uint32Array | Int16Array;

function sharedList(list: TypedList): TypedList {
  const memory = new SharedArrayBuffer(list.byteLength);
  const copy =
    list instanceof Int32Array
      ? new Int32Array(memory)
      : list instanceof Uint32Array
        ? new Uint32Array(memory)
        : new Int16Array(memory);
  copy.set(list);
  return copy;
}
