package org.ascolta.triage;

/** Personal data that was seen in a text; the data itself is not kept with signals. */
public enum Personal {
    iban(true),
    card(true),
    codice_fiscale(true),
    email(false),
    phone(false);

    private final boolean grave;

    Personal(boolean grave) {
        this.grave = grave;
    }

    /** Whether nobody publishes it, whoever's it is. */
    public boolean isGrave() {
        return grave;
    }
}
