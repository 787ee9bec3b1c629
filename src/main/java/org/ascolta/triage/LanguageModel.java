package org.ascolta.triage;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import opennlp.tools.langdetect.LanguageDetectorFactory;
import opennlp.tools.langdetect.LanguageDetectorModel;
import opennlp.tools.ml.maxent.GISModel;
import opennlp.tools.ml.model.AbstractModel;
import opennlp.tools.ml.model.Context;

/** The library's model of a hundred languages, cut to those that Europe writes: a third of the memory, and fewer to mistake. */
final class LanguageModel {

    /** The model's codes, each with the one we use. */
    private static final Map<String, String> KEPT =
            pairs("ita it eng en fra fr deu de spa es por pt nld nl cat ca ron ro"
                    + " pol pl ces cs slk sk swe sv dan da nob no fin fi hun hu tur tr hrv hr slv sl sqi sq ekk et lit lt lvs lv"
                    + " gle ga mlt mt rus ru ukr uk bul bg ell el ara ar");

    private final List<String> features = new ArrayList<>();
    private final List<Context> weights = new ArrayList<>();

    private LanguageModel() {}

    static LanguageDetectorModel read(InputStream bytes) throws IOException {
        AbstractModel whole = (AbstractModel) new LanguageDetectorModel(bytes).getMaxentModel();
        LanguageModel cut = new LanguageModel();
        List<String> codes = new ArrayList<>();
        int[] places = new int[whole.getNumOutcomes()];
        for (int i = 0; i < places.length; i++) {
            String code = KEPT.get(whole.getOutcome(i));
            places[i] = code == null ? -1 : codes.size();
            if (code != null) {
                codes.add(code);
            }
        }
        weights(whole).forEach((feature, weight) -> cut.keep(feature, weight, places));
        GISModel model = new GISModel(
                cut.weights.toArray(Context[]::new), cut.features.toArray(String[]::new), codes.toArray(String[]::new));
        return new LanguageDetectorModel(model, Map.of(), new LanguageDetectorFactory());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Context> weights(AbstractModel model) {
        return (Map<String, Context>) model.getDataStructures()[1];
    }

    private void keep(String feature, Context weight, int[] places) {
        int[] outcomes = weight.getOutcomes();
        double[] parameters = weight.getParameters();
        int[] kept = new int[outcomes.length];
        double[] keptParameters = new double[outcomes.length];
        int count = 0;
        for (int i = 0; i < outcomes.length; i++) {
            if (places[outcomes[i]] >= 0) {
                kept[count] = places[outcomes[i]];
                keptParameters[count++] = parameters[i];
            }
        }
        if (count > 0) {
            features.add(feature);
            weights.add(new Context(Arrays.copyOf(kept, count), Arrays.copyOf(keptParameters, count)));
        }
    }

    private static Map<String, String> pairs(String words) {
        Map<String, String> pairs = new LinkedHashMap<>();
        String[] all = words.split(" ");
        for (int i = 0; i < all.length; i += 2) {
            pairs.put(all[i], all[i + 1]);
        }
        return pairs;
    }
}
