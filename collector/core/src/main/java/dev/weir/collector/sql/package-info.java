/**
 * Figures that a query in SQL gives. The only package of this module that uses java.sql, which is a module of the JDK; drivers come from the class path of the
 * console or from a folder (docs/adr/0006-sql-in-one-collector.md).
 */
@NullMarked
package dev.weir.collector.sql;

import org.jspecify.annotations.NullMarked;
