import { describe, expect, it } from 'vitest';
import { readAdminText } from './admin-text.ts';

/** The JSON that a text stands for. */
const jsonOf = (text: string) => readAdminText(text)?.values[0]?.value;

const CLUSTERS = `$ curl localhost:15000/clusters
outbound|80||a.b::observability_name::outbound|80||a.b;
outbound|80||a.b::outlier::success_rate_average::-1
outbound|80||a.b::default_priority::max_connections::5
outbound|80||a.b::high_priority::max_retries::3
outbound|80||a.b::added_via_api::true
outbound|80||a.b::[2001:db8::1]:8080::cx_active::2
outbound|80||a.b::[2001:db8::1]:8080::rq_total::7
outbound|80||a.b::[2001:db8::1]:8080::hostname::a.example
outbound|80||a.b::[2001:db8::1]:8080::health_flags::/failed_active_hc/failed_eds_health/active_hc_timeout
outbound|80||a.b::[2001:db8::1]:8080::weight::3
outbound|80||a.b::[2001:db8::1]:8080::region::eu
outbound|80||a.b::[2001:db8::1]:8080::zone::
outbound|80||a.b::[2001:db8::1]:8080::sub_zone::x
outbound|80||a.b::[2001:db8::1]:8080::canary::false
outbound|80||a.b::[2001:db8::1]:8080::priority::1
outbound|80||a.b::[2001:db8::1]:8080::success_rate::99.5
outbound|80||a.b::[2001:db8::1]:8080::local_origin_success_rate::-1
sds-grpc::./var/run/socket::health_flags::healthy
empty::added_via_api::false
`;

describe('readAdminText', () => {
  it('reads /clusters as the JSON that Envoy writes for it', () => {
    const none = { max_connections: 0, max_pending_requests: 0, max_requests: 0, max_retries: 0 };
    expect(jsonOf(CLUSTERS)).toEqual({
      cluster_statuses: [
        {
          name: 'outbound|80||a.b',
          added_via_api: true,
          host_statuses: [
            {
              address: { socket_address: { address: '2001:db8::1', port_value: 8080 } },
              stats: [
                { name: 'cx_active', value: '2' },
                { name: 'rq_total', value: '7' },
              ],
              health_status: {
                failed_active_health_check: true,
                active_hc_timeout: true,
                eds_health_status: 'UNHEALTHY',
              },
              success_rate: { value: 99.5 },
              weight: 3,
              hostname: 'a.example',
              priority: 1,
              locality: { region: 'eu', sub_zone: 'x' },
            },
          ],
          circuit_breakers: {
            thresholds: [
              { priority: 'DEFAULT', ...none, max_connections: 5 },
              { priority: 'HIGH', ...none, max_retries: 3 },
            ],
          },
          observability_name: 'outbound|80||a.b;',
        },
        {
          name: 'sds-grpc',
          added_via_api: false,
          host_statuses: [
            {
              address: { pipe: { path: './var/run/socket' } },
              stats: [],
              health_status: { eds_health_status: 'HEALTHY' },
              weight: 1,
              hostname: '',
              priority: 0,
              locality: {},
            },
          ],
          circuit_breakers: {
            thresholds: [
              { priority: 'DEFAULT', ...none },
              { priority: 'HIGH', ...none },
            ],
          },
        },
        {
          name: 'empty',
          added_via_api: false,
          host_statuses: [],
          circuit_breakers: {
            thresholds: [
              { priority: 'DEFAULT', ...none },
              { priority: 'HIGH', ...none },
            ],
          },
        },
      ],
    });
    expect(readAdminText(CLUSTERS)?.notes).toEqual([
      'It is text; it is shown as the JSON that Envoy writes for it.',
      'Left out: 1 line of other text.',
    ]);
  });

  it('reads /listeners, with further addresses of one listener', () => {
    const text = 'a::0.0.0.0:80\nipv6::[::]:8080\na::10.0.0.1:80\nx::envoy://inner/\ny::@abstract\r\n';
    expect(jsonOf(text)).toEqual({
      listener_statuses: [
        {
          name: 'a',
          local_address: { socket_address: { address: '0.0.0.0', port_value: 80 } },
          additional_local_addresses: [{ socket_address: { address: '10.0.0.1', port_value: 80 } }],
        },
        { name: 'ipv6', local_address: { socket_address: { address: '::', port_value: 8080 } } },
        { name: 'x', local_address: { envoy_internal_address: { server_listener_name: 'inner' } } },
        { name: 'y', local_address: { pipe: { path: '@abstract' } } },
      ],
    });
  });

  it.each([
    '',
    'Hello there, who is this?',
    'std::vector::push_back failed',
    'a::0.0.0.0:80\n{"configs": []}',
    'configs:\n- a\n',
  ])('leaves %j alone', (text) => expect(readAdminText(text)).toBeUndefined());

  it('keeps names such as __proto__ as data', () => {
    expect(JSON.stringify(jsonOf('__proto__::0.0.0.0:1\n'))).toContain('"name":"__proto__"');
  });
});
