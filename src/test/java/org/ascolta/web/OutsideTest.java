package org.ascolta.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutsideTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "93.184.216.34",
                "172.15.255.255",
                "172.32.0.0",
                "100.63.255.255",
                "100.128.0.1",
                "169.253.255.255",
                "223.255.255.255",
                "2606:4700:4700::1111",
                "2a00:1450:4001:81b::200e",
                "64:ff9b::1.1.1.1",
                "::ffff:1.1.1.1"
            })
    void theWorldIsOutside(String address) throws UnknownHostException {
        assertThat(may(address, false)).isTrue();
        assertThat(may(address, true)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.255.255.254",
                "2130706433",
                "10.0.0.1",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "::1",
                "fc00::1",
                "fdff::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "64:ff9b::10.0.0.1"
            })
    void whatIsPrivateIsOnlyWhereItIsAllowed(String address) throws UnknownHostException {
        assertThat(may(address, false)).isFalse();
        assertThat(may(address, true)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "100.64.0.1",
                "100.100.100.200",
                "100.127.255.255",
                "168.63.129.16",
                "169.254.169.254",
                "169.254.170.2",
                "192.0.0.192",
                "192.0.2.1",
                "192.88.99.1",
                "198.18.0.1",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "239.255.255.250",
                "240.0.0.1",
                "255.255.255.255",
                "2852039166",
                "::",
                "::7f00:1",
                "::169.254.169.254",
                "::ffff:169.254.169.254",
                "64:ff9b::169.254.169.254",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:db8::1",
                "2002:7f00:1::1",
                "2002:a00:1::1",
                "3fff::1",
                "fe80::1",
                "fec0::1",
                "fd00:ec2::254",
                "ff02::1",
                "ff05::1:3"
            })
    void nobodyConnectsThere(String address) throws UnknownHostException {
        assertThat(may(address, false)).isFalse();
        assertThat(may(address, true)).isFalse();
    }

    @Test
    void anAddressThatJavaKeepsMappedIsJudgedAsWhatItIs() throws UnknownHostException {
        byte[] mapped = new byte[16];
        mapped[10] = -1;
        mapped[11] = -1;
        mapped[12] = 127;
        mapped[15] = 1;
        InetAddress address = Inet6Address.getByAddress(null, mapped, 0);
        assertThat(address).isInstanceOf(Inet6Address.class);
        assertThat(Outside.mayConnect(address, false)).isFalse();
        mapped[12] = 1;
        assertThat(Outside.mayConnect(Inet6Address.getByAddress(null, mapped, 0), false))
                .isTrue();
    }

    @Test
    void aNameIsResolvedOnceAndJudgedByItsAddress() throws UnknownHostException {
        assertThat(Outside.resolve("localhost", true).isLoopbackAddress()).isTrue();
        assertThatThrownBy(() -> Outside.resolve("localhost", false)).isInstanceOf(SecurityException.class);
        assertThatThrownBy(() -> Outside.resolve("169.254.169.254", true)).isInstanceOf(SecurityException.class);
        assertThatThrownBy(() -> Outside.resolve("nowhere.invalid", true)).isInstanceOf(UnknownHostException.class);
    }

    private static boolean may(String address, boolean allowPrivate) throws UnknownHostException {
        return Outside.mayConnect(InetAddress.getByName(address), allowPrivate);
    }
}
