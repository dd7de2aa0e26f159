package dev.weir.samples.flink;

/**
 * What the detector remembers of a card.
 *
 * @param seen transactions so far
 * @param mean mean amount of them, euros
 * @param habit transactions, weighted with exp(−age / {@link #HABIT_MILLIS}): the card's usual pace
 * @param first event time of the first transaction, epoch milliseconds
 * @param last event time of the newest one
 * @param country where the card was last used without suspicion
 * @param countryAt when that was
 */
public record CardHistory(long seen, double mean, double habit, long first, long last, String country, long countryAt) {

    private static final double HABIT_MILLIS = 600_000;
    private static final double MINUTE_MILLIS = 60_000;

    static CardHistory startingWith(Transaction t) {
        return new CardHistory(1, t.amount(), 1, t.at(), t.at(), t.country(), t.at());
    }

    /** The history with one more transaction; a suspicious country is not taken over. */
    CardHistory with(Transaction t, boolean countryIsSuspicious) {
        double sinceLast = (double) Math.max(0, t.at() - last);
        double decay = Math.exp(-sinceLast / HABIT_MILLIS);
        return new CardHistory(
                seen + 1,
                mean + (t.amount() - mean) / (seen + 1),
                habit * decay + 1,
                Math.min(first, t.at()),
                Math.max(last, t.at()),
                countryIsSuspicious ? country : t.country(),
                countryIsSuspicious ? countryAt : Math.max(countryAt, t.at()));
    }

    /** Usual transactions a minute at this time, corrected for a short history (which counts as one minute at least). */
    double perMinute(long at) {
        double age = Math.max(MINUTE_MILLIS, (double) (at - first));
        double weight = HABIT_MILLIS * (1 - Math.exp(-age / HABIT_MILLIS));
        return habit * MINUTE_MILLIS / weight;
    }
}
