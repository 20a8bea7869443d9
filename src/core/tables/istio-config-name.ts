/** `/apis/networking.istio.io/v1/namespaces/bookinfo/virtual-service/reviews` */
const CONFIG_PATH = /^\/apis\/[^/]+\/[^/]+\/namespaces\/([^/]+)\/[^/]+\/(.+)$/;

/**
 * The Istio object that made a route or cluster, as istioctl writes it: `reviews.bookinfo`. A path of another shape
 * stays as it is (istioctl/pkg/writer/envoy/configdump/configdump.go, describeManagement).
 */
export function istioConfigName(path: string | undefined): string | undefined {
  const [, namespace, name] = CONFIG_PATH.exec(path ?? '') ?? [];
  return namespace === undefined ? path : `${name}.${namespace}`;
}
