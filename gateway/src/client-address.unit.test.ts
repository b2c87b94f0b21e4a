import { describe, expect, test } from '@jest/globals';
import { clientAddress } from './client-address.ts';

const from = (socketAddress: string | undefined, forwardedFor?: string, trustedProxies = 0) =>
  clientAddress({ socketAddress, forwardedFor, trustedProxies });

describe('the address of a client', () => {
  test('is the socket’s if no proxy is trusted, whatever a header says', () => {
    expect(from('203.0.113.7', '198.51.100.1')).toBe('203.0.113.7');
  });

  test.each([
    [1, '198.51.100.3'],
    [2, '198.51.100.2'],
    [3, '198.51.100.1'],
  ])('is what the outermost of %i trusted proxies saw', (trustedProxies, address) => {
    const header = '198.51.100.1, 198.51.100.2 ,198.51.100.3';
    expect(from('10.0.0.1', header, trustedProxies)).toBe(address);
  });

  test.each([
    ['there is no header', undefined, 1],
    ['the header has too few addresses', '198.51.100.1', 2],
    ['the header holds something else there', '198.51.100.1, unknown', 1],
    ['the header holds a port there', '198.51.100.1:4711', 1],
    ['the header is empty', '', 1],
  ])('is the socket’s if %s', (_, header, trustedProxies) => {
    expect(from('10.0.0.1', header, trustedProxies)).toBe('10.0.0.1');
  });

  test('is not what a client wrote itself in front of what proxies add', () => {
    expect(from('10.0.0.1', '1.2.3.4, 5.6.7.8, 198.51.100.3', 1)).toBe('198.51.100.3');
  });

  test.each([
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:DB8:1:2::1', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['2001:db8:1::3:4:192.0.2.1', '2001:db8:1:0::/64'],
  ])('of IPv6 is that of its household: %s', (address, household) => {
    expect(from(address)).toBe(household);
  });

  test.each([
    '::ffff:203.0.113.7',
    '::FFFF:203.0.113.7',
    '::ffff:cb00:7107',
    '0:0:0:0:0:ffff:cb00:7107',
  ])('of IPv4 is one, however it is written: %s', (address) => {
    expect(from(address)).toBe('203.0.113.7');
  });

  test('is nobody’s if the connection is gone', () => {
    expect(from(undefined)).toBe('');
  });
});
