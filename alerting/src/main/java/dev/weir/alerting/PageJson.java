package dev.weir.alerting;

import dev.weir.model.PipelineId;
import dev.weir.model.Severity;
import dev.weir.model.incident.Briefing;
import dev.weir.model.incident.IncidentId;
import dev.weir.model.incident.Page;
import dev.weir.model.slo.SloId;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A page as it stands in the journals, all but its id. */
final class PageJson {
    private PageJson() {}

    static void write(ObjectNode out, Page page) {
        out.put("kind", page.kind().name())
                .put("step", page.step())
                .put("incident", page.incident().key())
                .put("slo", page.slo().name())
                .put("pipeline", page.pipeline().toString())
                .put("severity", page.severity().word())
                .put("summary", page.summary())
                .put("at", page.at().toString());
        BriefingJson.write(out.putObject("briefing"), page.briefing());
    }

    static Page read(String id, JsonNode in) {
        String slo = in.required("slo").stringValue();
        return new Page(
                id,
                Page.Kind.valueOf(in.required("kind").stringValue()),
                in.path("step").asInt(0),
                new IncidentId(in.required("incident").stringValue()),
                new SloId(slo),
                PipelineId.parse(in.required("pipeline").stringValue()),
                Severity.of(in.required("severity").stringValue()),
                in.required("summary").stringValue(),
                Instant.parse(in.required("at").stringValue()),
                in.has("briefing") ? BriefingJson.read(in.required("briefing")) : Briefing.untold(slo));
    }
}
