/** The Kafka collector against a live broker. */
@NullMarked
package dev.weir.compatibility.kafka;

import org.jspecify.annotations.NullMarked;
