package dev.weir.lineage.event.facet;

/**
 * Why a run failed.
 *
 * @param message as its producer says it
 * @param language the programming language of the stack trace
 * @param stackTrace the beginning of it, at most 4,000 characters; empty when it is not told
 */
public record ErrorMessage(String message, String language, String stackTrace) {}
