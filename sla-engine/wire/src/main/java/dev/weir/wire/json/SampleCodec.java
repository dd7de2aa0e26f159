package dev.weir.wire.json;

import dev.weir.model.Labels;
import dev.weir.model.Quality;
import dev.weir.model.Sample;
import dev.weir.model.Series;
import dev.weir.model.store.Codec;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/** Samples as messages of the bus; the key is the series as text. Thread-safe. */
public final class SampleCodec implements Codec<Sample> {
    @Override
    public String encode(Sample sample) {
        ObjectNode node = Json.message().put("name", sample.series().name());
        ObjectNode labels = node.putObject("labels");
        sample.series().labels().values().forEach(labels::put);
        node.put("at", sample.at().toString()).put("arrived", sample.arrived().toString());
        return Parts.put(node, "value", sample.value())
                .put("quality", sample.quality().word())
                .toString();
    }

    @Override
    public Sample decode(String text) {
        Json json = Json.read("sample", text);
        var labels = new Labels(json.object("labels").textFields());
        Series series = json.parsed("name", name -> new Series(name, labels), "a metric name");
        return new Sample(
                series,
                json.instant("at"),
                json.instant("arrived"),
                json.number("value"),
                json.parsed("quality", Quality::of, "a quality"));
    }

    @Override
    public String key(Sample sample) {
        return sample.series().toString();
    }

    @Override
    public Instant at(Sample sample) {
        return sample.at();
    }
}
