package dev.weir.wire.scenario;

import dev.weir.model.scenario.Claim;
import dev.weir.wire.definition.Node;
import dev.weir.wire.definition.Value;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * An expected figure: a number or arithmetic, met to a billionth; {@code 0.3 ± 0.01} with a tolerance of its own; {@code [0.2, 0.4]},
 * both included; {@code unknown}.
 */
final class Ranges {
    private static final double ALMOST = 1e-9;
    private static final String FORM = "write a number, arithmetic as 1 - 5/72, '0.3 ± 0.01', [0.2, 0.4] or unknown";

    private Ranges() {}

    static Optional<Claim.Range> read(Node node) {
        return switch (node.value()) {
            case Value.Sequence both -> between(node, both);
            case Value.Scalar one -> node.text().flatMap(text -> one(node, text));
            case Value.Mapping mapping -> node.error("must be a figure, not a mapping", FORM);
        };
    }

    private static Optional<Claim.Range> between(Node node, Value.Sequence both) {
        if (both.items().size() != 2
                || !(both.items().get(0) instanceof Value.Scalar least)
                || !(both.items().get(1) instanceof Value.Scalar most)) {
            return node.error("must be two figures", "write [least, most]");
        }
        OptionalDouble from = Arithmetic.value(least.text());
        OptionalDouble to = Arithmetic.value(most.text());
        if (from.isEmpty() || to.isEmpty() || from.getAsDouble() > to.getAsDouble()) {
            return node.error(
                    "from '" + Times.shorten(least.text()) + "' to '" + Times.shorten(most.text()) + "' is no range",
                    FORM);
        }
        return Optional.of(new Claim.Range(
                from.getAsDouble(), to.getAsDouble(), false, "from " + least.text() + " to " + most.text()));
    }

    private static Optional<Claim.Range> one(Node node, String text) {
        if (text.equals("unknown")) {
            return Optional.of(Claim.Range.unmeasured());
        }
        int sign = text.indexOf('±');
        OptionalDouble value = Arithmetic.value(sign < 0 ? text : text.substring(0, sign));
        OptionalDouble tolerance = sign < 0 ? OptionalDouble.of(0) : Arithmetic.value(text.substring(sign + 1));
        if (value.isEmpty() || tolerance.isEmpty() || tolerance.getAsDouble() < 0) {
            return node.error("'" + Times.shorten(text) + "' is no figure", FORM);
        }
        double middle = value.getAsDouble();
        double off = sign < 0 ? ALMOST * Math.max(1, Math.abs(middle)) : tolerance.getAsDouble();
        boolean computed = sign < 0 && !text.equals(Double.toString(middle)) && text.matches(".*[*/+×(−].*|.* - .*");
        return Optional.of(new Claim.Range(middle - off, middle + off, false, computed ? text + " = " + middle : text));
    }
}
