package dev.weir.wire.definition;

import dev.weir.model.Pipeline;
import dev.weir.model.Severity;
import dev.weir.model.incident.Matcher;
import dev.weir.model.incident.Route;
import dev.weir.model.lineage.Feature;
import dev.weir.model.lineage.ModelArtifact;
import dev.weir.model.slo.BusinessKpi;
import dev.weir.model.slo.Correction;
import dev.weir.model.slo.Cost;
import dev.weir.model.slo.CreditTier;
import dev.weir.model.slo.Sla;
import dev.weir.model.slo.SloId;
import java.time.DayOfWeek;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A whole catalogue as canonical JSON, words for people included, for its fingerprint. What is judged is in it by its own hash. */
final class Contents {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Contents() {}

    static ObjectNode of(Catalogue catalogue) {
        ObjectNode all = JSON.createObjectNode();
        ArrayNode pipelines = all.putArray("pipelines");
        catalogue.pipelines().forEach(pipeline -> {
            ObjectNode node = pipelines
                    .addObject()
                    .put("id", pipeline.id().toString())
                    .put("engine", pipeline.engine().word())
                    .put("owner", pipeline.owner())
                    .put("tier", pipeline.tier())
                    .put("useCase", pipeline.useCase())
                    .put("description", pipeline.description());
            texts(node.putArray("inputs"), pipeline.inputs());
            texts(node.putArray("outputs"), pipeline.outputs());
            putArtifacts(node, pipeline);
        });
        ArrayNode slos = all.putArray("slos");
        catalogue.slos().forEach(slo -> {
            ObjectNode node = slos.addObject()
                    .put("hash", slo.hash())
                    .put("document", slo.document())
                    .put("title", slo.title())
                    .put("description", slo.description());
            put(node, catalogue.about(slo.id()));
        });
        ArrayNode alerts = all.putArray("alerts");
        catalogue.alerts().forEach(alert -> {
            ObjectNode node = alerts.addObject().put("hash", alert.hash()).put("title", alert.title());
            put(node, catalogue.about(alert.id()));
        });
        ArrayNode slas = all.putArray("slas");
        catalogue.slas().forEach(sla -> put(slas.addObject(), sla));
        ArrayNode kpis = all.putArray("kpis");
        catalogue.kpis().forEach(kpi -> put(kpis.addObject(), kpi));
        ArrayNode corrections = all.putArray("corrections");
        catalogue.corrections().forEach(correction -> put(corrections.addObject(), correction));
        ArrayNode unjudged = all.putArray("unjudged");
        catalogue
                .unjudged()
                .forEach(slo -> unjudged.addObject()
                        .put("name", slo.name())
                        .put("title", slo.title())
                        .put("why", slo.why()));
        if (!catalogue.routes().isEmpty()) { // where there are none, the hash is what it was before there were routes
            ArrayNode routes = all.putArray("routes");
            catalogue.routes().forEach(route -> put(routes.addObject(), route));
        }
        return all;
    }

    private static void put(ObjectNode node, About about) {
        if (!about.labels().values().isEmpty()) {
            ObjectNode labels = node.putObject("labels");
            about.labels().values().forEach(labels::put);
        }
        about.runbook().ifPresent(link -> node.put("runbook", link.toString()));
        about.symptom().ifPresent(symptom -> node.put("symptom", symptom.word()));
    }

    /** Where there are none, the hash is what it was before there were any. */
    private static void putArtifacts(ObjectNode node, Pipeline pipeline) {
        if (!pipeline.features().isEmpty()) {
            ArrayNode features = node.putArray("features");
            for (Feature feature : pipeline.features()) {
                ObjectNode one =
                        features.addObject().put("name", feature.name()).put("description", feature.description());
                texts(one.putArray("datasets"), feature.datasets());
            }
        }
        if (!pipeline.models().isEmpty()) {
            ArrayNode models = node.putArray("models");
            for (ModelArtifact model : pipeline.models()) {
                ObjectNode one = models.addObject().put("name", model.name()).put("description", model.description());
                texts(one.putArray("features"), model.features());
                model.decisions().ifPresent(counter -> Fingerprint.put(one.putObject("decisions"), counter));
                names(one.putArray("freshness"), model.freshness());
                model.staleDecision()
                        .ifPresent(price -> one.putObject("staleDecision")
                                .put(
                                        "amount",
                                        price.amount().stripTrailingZeros().toPlainString())
                                .put("currency", price.currency().getCurrencyCode()));
            }
        }
    }

    private static void put(ObjectNode node, Route route) {
        node.put("name", route.name()).put("priority", route.priority());
        texts(
                node.putArray("match"),
                route.matchers().stream().map(Matcher::toString).toList());
        texts(node.putArray("groupBy"), route.groupBy());
        node.put("groupWait", route.groupWait().toString())
                .put("groupInterval", route.groupInterval().toString())
                .put("repeat", route.repeat().toString());
        ArrayNode quiet = node.putArray("quietHours");
        for (Route.QuietHours hours : route.quiet()) {
            ObjectNode one = quiet.addObject()
                    .put("zone", hours.zone().getId())
                    .put("from", hours.from().toString())
                    .put("until", hours.until().toString());
            texts(
                    one.putArray("days"),
                    hours.days().stream().sorted().map(DayOfWeek::name).toList());
            texts(
                    one.putArray("severities"),
                    hours.severities().stream().sorted().map(Severity::word).toList());
        }
        ArrayNode steps = node.putArray("steps");
        for (Route.Step step : route.steps()) {
            texts(steps.addObject().put("after", step.after().toString()).putArray("notify"), step.destinations());
        }
        texts(node.putArray("notices"), route.notices());
    }

    private static void put(ObjectNode node, Sla sla) {
        node.put("name", sla.name())
                .put("title", sla.title())
                .put("consumer", sla.consumer())
                .put("owner", sla.owner())
                .put("useCase", sla.useCase());
        names(node.putArray("slos"), sla.slos());
        texts(node.putArray("kpis"), sla.kpis());
        ArrayNode costs = node.putArray("cost");
        for (Cost cost : sla.costs()) {
            ObjectNode one = costs.addObject()
                    .put("slo", cost.slo().name())
                    .put("amount", cost.rate().stripTrailingZeros().toPlainString())
                    .put("currency", cost.currency().getCurrencyCode());
            switch (cost) {
                case Cost.PerBadMinute minute -> one.put("per", "minute");
                case Cost.PerBadEvent event -> one.put("per", "event");
                case Cost.PerWrongDecision decision ->
                    Fingerprint.put(one.put("per", "decision").putObject("decisions"), decision.decisions());
            }
        }
        ArrayNode credits = node.putArray("credits");
        for (CreditTier tier : sla.credits()) {
            credits.addObject().put("below", tier.below()).put("credit", tier.credit());
        }
    }

    private static void put(ObjectNode node, BusinessKpi kpi) {
        node.put("name", kpi.name()).put("title", kpi.title()).put("unit", kpi.unit());
        Fingerprint.put(node.putObject("metric"), kpi.metric());
        kpi.goal()
                .ifPresent(goal ->
                        node.putObject("goal").put("op", goal.op().name()).put("value", goal.value()));
        names(node.putArray("drivenBy"), kpi.drivenBy());
    }

    private static void put(ObjectNode node, Correction correction) {
        node.put("name", correction.name())
                .put("category", correction.category().word())
                .put("author", correction.author().name())
                .put("reason", correction.reason());
        names(node.putArray("slos"), correction.slos());
        switch (correction.when()) {
            case Correction.When.Once once ->
                node.put("start", once.span().start().toString())
                        .put("end", once.span().end().toString());
            case Correction.When.Recurring recurring ->
                node.put("rrule", recurring.rule())
                        .put("start", recurring.start().toString())
                        .put("duration", recurring.length().toString())
                        .put("zone", recurring.zone().getId());
        }
    }

    private static void names(ArrayNode array, List<SloId> slos) {
        slos.forEach(slo -> array.add(slo.name()));
    }

    private static void texts(ArrayNode array, List<String> texts) {
        texts.forEach(array::add);
    }
}
