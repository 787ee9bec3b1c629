package org.ascolta.listen;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import org.ascolta.web.Outside;

/** Finds the host of an address that is not an administrator's own, and refuses one that is not on the open internet. */
final class Hosts {

    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    private final Vertx vertx;
    private final boolean privateToo;

    /** @param privateToo lets private hosts pass */
    Hosts(Vertx vertx, boolean privateToo) {
        this.vertx = vertx;
        this.privateToo = privateToo;
    }

    /** Where to connect to: what was checked, so that no second look at the name can lead elsewhere. */
    Future<SocketAddress> find(URI address) {
        return vertx.executeBlocking(() -> checked(address), false);
    }

    private SocketAddress checked(URI address) throws Refused {
        boolean secure = "https".equalsIgnoreCase(address.getScheme());
        if (address.getHost() == null
                || address.getRawUserInfo() != null
                || !secure && !"http".equalsIgnoreCase(address.getScheme())) {
            throw new Refused("address_refused");
        }
        InetAddress found = resolved(address.getHost());
        int port = address.getPort() < 0 ? secure ? HTTPS : HTTP : address.getPort();
        return SocketAddress.inetSocketAddress(new InetSocketAddress(found, port));
    }

    private InetAddress resolved(String host) throws Refused {
        try {
            return Outside.resolve(host, privateToo);
        } catch (UnknownHostException unknown) {
            throw new Refused("connect");
        } catch (SecurityException closed) {
            throw new Refused("address_refused");
        }
    }

    /** It cannot be called; the message is a short stable word. */
    static final class Refused extends Exception {

        private static final long serialVersionUID = 1;

        Refused(String code) {
            super(code, null, false, false);
        }
    }
}
