package dev.weir.ui.cost;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;

/** How to set prices, where none are. */
final class HowToPrice extends Div {
    private final H2 title = new H2();
    private final Paragraph how = new Paragraph();
    private final Pre snippet = new Pre();

    HowToPrice() {
        addClassName("weir-empty");
        snippet.addClassName("weir-code");
        add(title, how, snippet);
    }

    void unpriced(String pipeline) {
        title.setText("Nothing is priced");
        how.setText(
                "Write what a CPU core and a GiB of memory cost in an hour into weir.yaml, for all pipelines or for one, and"
                        + " start Weir anew:");
        snippet.setText("""
                prices:
                  currency: EUR
                  cpu_core_hour: 0.048
                  memory_gib_hour: 0.0053
                  pipelines:
                    %s: {cpu_core_hour: 0.06, memory_gib_hour: 0.007}
                """.formatted(pipeline));
        snippet.setVisible(true);
    }

    void unmeasured() {
        title.setText("It is priced, but not measured");
        how.setText(
                "Neither its CPU time (pipeline_cpu_seconds_total) nor its memory (pipeline_memory_bytes) has come in the last 28"
                        + " days. The Flink collector tells them for a cluster, the Spark plugin for a driver; see the collectors.");
        snippet.setVisible(false);
    }
}
