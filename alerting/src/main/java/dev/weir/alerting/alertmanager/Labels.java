package dev.weir.alerting.alertmanager;

import dev.weir.model.incident.Page;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** The labels that an alert is known by: our own, and those of the SLO's definition under names that every Alertmanager takes. */
record Labels(Map<String, String> values) {
    /** Sorts; drops what is empty, which Alertmanager takes for absent. */
    Labels {
        var sorted = new TreeMap<>(values);
        sorted.values().removeIf(String::isBlank);
        values = Collections.unmodifiableSortedMap(sorted);
    }

    /** Those of a page, told that loudly. Our own win over those of the definition. */
    static Labels of(Page page, String severity) {
        var values = new TreeMap<String, String>();
        page.briefing().labels().values().forEach((name, value) -> values.putIfAbsent(name(name), value));
        values.put("alertname", page.slo().name());
        values.put("slo", page.slo().name());
        values.put("pipeline", page.pipeline().name());
        values.put("environment", page.pipeline().environment());
        values.put("severity", severity);
        values.put("owner", page.briefing().owner());
        values.put("incident", page.incident().key());
        return new Labels(values);
    }

    /** A name of Prometheus: letters, digits and underscores, not beginning with a digit. */
    static String name(String name) {
        String clean = name.replaceAll("[^a-zA-Z0-9_]", "_");
        return clean.isEmpty() || Character.isDigit(clean.charAt(0)) ? "_" + clean : clean;
    }
}
