package org.ascolta.reply;

import java.util.HexFormat;
import java.util.Map;

/** What Meta's networks have in common. */
abstract class PlayedMeta extends Played {

    private final String network;

    PlayedMeta(String network) {
        this.network = network;
    }

    @Override
    String platform() {
        return "meta";
    }

    @Override
    String network() {
        return network;
    }

    boolean isInstagram() {
        return network.equals("instagram");
    }

    /** Instagram's begin like that. */
    @Override
    String account() {
        return (isInstagram() ? "17841400" : "104900") + number;
    }

    String token() {
        return "EAA-" + number;
    }

    @Override
    Map<String, String> credentials() {
        return Map.of("accessToken", token());
    }

    @Override
    Map<String, String> proof(String url, byte[] body) {
        return Map.of("X-Hub-Signature-256", "sha256=" + HexFormat.of().formatHex(hmac("HmacSHA256", body)));
    }
}
