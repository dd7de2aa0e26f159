package dev.weir.model.scenario;

import dev.weir.model.slo.SloId;
import java.time.Instant;
import java.util.List;

/**
 * What is expected of one SLO.
 *
 * @param place where it stands, {@code file:line}
 * @param claims all of them must hold; of {@link When.Never}, not all of them at once
 */
public record Check(String place, SloId slo, When when, List<Claim> claims) {
    /** Copies the claims; refuses none. */
    public Check {
        claims = List.copyOf(claims);
        if (claims.isEmpty()) {
            throw new IllegalArgumentException(place + " claims nothing of " + slo);
        }
    }

    /** When it must hold. */
    public sealed interface When {
        /** After the tick of this instant; it gets one when it has none. */
        record At(Instant at) implements When {}

        /** In each verdict from one instant to the other, both included. */
        record Throughout(Instant from, Instant to) implements When {}

        /** In no verdict from one instant to the other, both included. */
        record Never(Instant from, Instant to) implements When {}
    }
}
