/**
 * The main job of the demo: how late flights were, where there was trouble, which routes were
 * busiest.
 *
 * <p>In: CSV files of flights. Out: three CSV files. The same answer without any framework is in
 * {@code reference}. Start at {@code FlightDelays}.
 */
package dev.sluice.demo.flights;
