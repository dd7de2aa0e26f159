package dev.weir.lineage.graph;

import dev.weir.model.Pipeline;
import dev.weir.model.PipelineId;
import dev.weir.model.lineage.Feature;
import dev.weir.model.lineage.ModelArtifact;
import dev.weir.model.lineage.NodeId;
import dev.weir.model.slo.Sla;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What definitions claim, each thing by itself, so that a change of one does not make the others young. */
final class Claims {
    private Claims() {}

    /** One claim as text. */
    static String claim(String subject, String verb, String name) {
        return subject + " " + verb + " " + name;
    }

    /** The second with since when it says each thing: since the first one does, where that says it too. */
    static Declarations.Declaration since(Declarations.Declaration before, Declarations.Declaration next) {
        var since = new HashMap<String, Instant>();
        for (String claim : claims(next.said())) {
            since.put(claim, before.since().getOrDefault(claim, next.at()));
        }
        return new Declarations.Declaration(next.said(), next.at(), Map.copyOf(since));
    }

    private static Set<String> claims(Declared said) {
        var claims = new HashSet<String>();
        for (Pipeline pipeline : said.pipelines()) {
            String subject = pipeline.id().toString();
            pipeline.inputs().forEach(name -> claims.add(claim(subject, "reads", name)));
            pipeline.outputs().forEach(name -> claims.add(claim(subject, "writes", name)));
            belongs(claims, NodeId.of(pipeline.id()), pipeline.owner());
            for (Feature feature : pipeline.features()) {
                claims.add(claim(subject, "serves", feature.name()));
                belongs(claims, new NodeId.OfFeature(pipeline.id().environment(), feature.name()), pipeline.owner());
            }
            for (ModelArtifact model : pipeline.models()) {
                claims.add(claim(subject, "decides with", model.name()));
                model.features().forEach(name -> claims.add(claim(subject, model.name() + " uses", name)));
                belongs(claims, new NodeId.OfModel(pipeline.id().environment(), model.name()), pipeline.owner());
            }
        }
        for (Sla sla : said.slas()) {
            belongs(claims, new NodeId.OfSla(sla.name()), sla.owner());
            for (PipelineId pipeline : said.promised().getOrDefault(sla.name(), Set.of())) {
                claims.add(claim(sla.name(), "promises", pipeline.toString()));
            }
        }
        return claims;
    }

    private static void belongs(Set<String> claims, NodeId node, String owner) {
        claims.add(claim(node.toString(), "belongs to", owner));
    }
}
