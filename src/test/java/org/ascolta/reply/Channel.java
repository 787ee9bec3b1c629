package org.ascolta.reply;

import java.util.function.Supplier;

/** Every way in and out that is played in tests. */
enum Channel {
    TELEGRAM(PlayedTelegram::new),
    GENERIC(PlayedConnector::new),
    FACEBOOK(PlayedComment::ofFacebook),
    FACEBOOK_ASIDE(PlayedMessaging::aside),
    MESSENGER(PlayedMessaging::messenger),
    INSTAGRAM(PlayedComment::ofInstagram),
    INSTAGRAM_DIRECT(PlayedMessaging::instagram),
    WHATSAPP(PlayedWhatsApp::new),
    X_POST(() -> new PlayedX(true)),
    X_DIRECT(() -> new PlayedX(false)),
    DISCOURSE(PlayedForum::new),
    TWILIO_SMS(() -> new PlayedTwilio("sms")),
    TWILIO_WHATSAPP(() -> new PlayedTwilio("whatsapp")),
    POSTMARK(PlayedPostmark::new),
    MAILGUN(PlayedMailgun::new),
    SLACK(PlayedSlack::new);

    private final Supplier<Played> opens;

    Channel(Supplier<Played> opens) {
        this.opens = opens;
    }

    /** A fresh one. */
    Played open() {
        return opens.get();
    }
}
