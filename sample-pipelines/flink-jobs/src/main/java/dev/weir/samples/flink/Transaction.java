package dev.weir.samples.flink;

/**
 * A card payment.
 *
 * @param id unique
 * @param amount in euros, not negative
 * @param country where the card was used
 * @param at event time, epoch milliseconds
 */
public record Transaction(String id, String card, double amount, String country, String merchant, long at) {}
