package dev.weir.wire.definition;

import dev.weir.model.slo.CreditTier;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The list {@code credits} of an Sla: the lower the attainment, the more is given back. Shares are ratios, as targets are. */
final class Credits {
    private static final Keys KEYS = Keys.of("below", "credit");

    private Credits() {}

    /** Reads the list; {@code strictest} is the highest target of the Sla. */
    static List<CreditTier> read(Node list, double strictest) {
        var tiers = new ArrayList<CreditTier>();
        for (Node item : list.items()) {
            item.fields(KEYS).flatMap(fields -> tier(fields, tiers, strictest)).ifPresent(tiers::add);
        }
        return tiers;
    }

    private static Optional<CreditTier> tier(Fields fields, List<CreditTier> before, double strictest) {
        Optional<Node> belowNode = fields.required("below", "write below: 0.99");
        Optional<Double> below = belowNode.flatMap(node -> share(node, "below"));
        Optional<Node> creditNode = fields.required("credit", "write credit: 0.1");
        Optional<Double> credit = creditNode.flatMap(node -> share(node, "credit"));
        if (below.isEmpty() || credit.isEmpty()) {
            return Optional.empty();
        }
        if (!before.isEmpty()) {
            CreditTier last = before.getLast();
            if (below.get() >= last.below()) {
                return belowNode
                        .get()
                        .error(
                                "below " + below.get() + " must be less than in the tier before, " + last.below(),
                                "put the highest attainment first");
            }
            if (credit.get() <= last.credit()) {
                return creditNode
                        .get()
                        .error(
                                "credit " + credit.get() + " must be more than in the tier before, " + last.credit(),
                                "a lower attainment gives more back");
            }
        }
        if (before.isEmpty() && below.get() > strictest) {
            belowNode
                    .get()
                    .warning(
                            "credits begin below " + below.get() + ", while no SLO of the Sla promises more than "
                                    + strictest,
                            "write " + strictest + " or less, or raise a target");
        }
        return Optional.of(new CreditTier(below.get(), credit.get()));
    }

    private static Optional<Double> share(Node node, String key) {
        return node.number().flatMap(number -> {
            if (number.signum() > 0 && number.compareTo(BigDecimal.ONE) <= 0 && number.doubleValue() > 0) {
                return Optional.of(number.doubleValue());
            }
            boolean percent = number.compareTo(BigDecimal.ONE) > 0 && number.compareTo(BigDecimal.valueOf(100)) <= 0;
            return node.error(
                    key + " " + number.toPlainString() + " must be above 0 and at most 1",
                    "write "
                            + (percent
                                    ? number.movePointLeft(2)
                                            .stripTrailingZeros()
                                            .toPlainString()
                                    : key.equals("below") ? "0.99, say" : "0.1, say"));
        });
    }
}
