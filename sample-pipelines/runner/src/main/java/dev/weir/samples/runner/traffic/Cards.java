package dev.weir.samples.runner.traffic;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** The card holders: how often they pay, where they live, what they usually spend. */
final class Cards {

    /** So many there are. */
    static final int COUNT = 2_000;

    private static final String[] COUNTRIES = {"DE", "DE", "DE", "FR", "FR", "IT", "ES", "NL", "PL", "AT", "SE", "GB"};
    private static final String[] FAR = {"BR", "US", "TH", "ZA", "AE", "MX"};

    private final Zipf frequency = new Zipf(COUNT, 0.8, 20);
    private final String[] homes = new String[COUNT];
    private final double[] usual = new double[COUNT];

    Cards(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < COUNT; i++) {
            homes[i] = COUNTRIES[random.nextInt(COUNTRIES.length)];
            usual[i] = Math.exp(random.nextGaussian(3.5, 0.5));
        }
    }

    /** Who pays next. */
    int draw(RandomGenerator random) {
        return frequency.draw(random);
    }

    String name(int card) {
        return "c-%05d".formatted(card + 1);
    }

    String home(int card) {
        return homes[card];
    }

    String abroad(RandomGenerator random) {
        return FAR[random.nextInt(FAR.length)];
    }

    /** An ordinary amount for this card, in euros. */
    double ordinary(int card, RandomGenerator random) {
        return usual[card] * Math.exp(random.nextGaussian(0, 0.45));
    }

    /** An amount that stands out for this card, in euros. */
    double outstanding(int card, RandomGenerator random) {
        return 320 + usual[card] * random.nextDouble(12, 30);
    }
}
