/** Istio writes the greatest uint32 for "no limit". */
export const NO_LIMIT = 4_294_967_295;
