package org.ascolta.faults;

import java.util.List;
import java.util.Random;

/** What customers write: questions in two languages, thanks, shouting, emoji, scripts that run the other way. */
final class Texts {

    private static final List<String> WHOLE = List.of(
            "Grazie mille!",
            "grazie",
            "Thanks a lot",
            "ok",
            "👍",
            "Perfetto, grazie 🙏",
            "thank you!!",
            "Risolto",
            "🤬🤬🤬");
    private static final List<String> STARTS = List.of(
            "Buongiorno, il mio ordine",
            "Where is my parcel",
            "Il wifi in aeroporto",
            "مرحبا",
            "My bill of March",
            "Perché la linea",
            "Ancora niente per",
            "La façade de l'hôtel",
            "👩‍👩‍👧 la prenotazione");
    private static final List<String> ENDS = List.of(
            "non funziona da ieri!",
            "is still missing?",
            "è in ritardo…",
            "e nessuno risponde\nda tre giorni",
            "?",
            "has been charged twice.",
            "🙄",
            "quando arriva?",
            "«sempre» uguale");

    private final Random random;

    Texts(Random random) {
        this.random = random;
    }

    String next() {
        return random.nextInt(6) == 0 ? pick(WHOLE) : pick(STARTS) + " " + random.nextInt(100_000) + " " + pick(ENDS);
    }

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }
}
