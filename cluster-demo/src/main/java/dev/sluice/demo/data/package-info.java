/**
 * The data that comes with the demo: a month of flights in eight splits, and the airports' names.
 *
 * <p>In: resources of this jar. Out: files in a directory a job can read, and a look-up by airport
 * code.
 *
 * <p>Arrows: depends on the JDK alone.
 *
 * <p>Not here: what a job makes of the flights, and how its source reads them.
 *
 * <p>Read first: {@code BundledFlights}.
 */
package dev.sluice.demo.data;
