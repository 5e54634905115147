package dev.sluice.demo.cli;

import dev.sluice.demo.data.Airports;
import dev.sluice.demo.flights.AirportDelays;
import dev.sluice.demo.terminal.AirportView;
import dev.sluice.demo.terminal.LiveTable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Sees every delay window as it fires and remembers those of the latest hour. Thread-safe: called
 * by the subtasks' threads, read by the one that draws.
 */
final class DelayWatch implements Consumer<AirportDelays> {

  private static final int SHOWN = 8;

  /** An airport with fewer flights in the hour says little about it. */
  private static final int FEWEST_FLIGHTS = 5;

  /** The first result and when it came. */
  record First(AirportDelays delays, long atNanos) {}

  private final Airports airports;
  private final LongSupplier nanoClock;
  private final AtomicLong fired = new AtomicLong();
  private final AtomicLong latest = new AtomicLong(Long.MIN_VALUE);
  private final AtomicReference<First> first = new AtomicReference<>();
  private final ConcurrentHashMap<String, AirportDelays> byAirport = new ConcurrentHashMap<>();

  DelayWatch(Airports airports, LongSupplier nanoClock) {
    this.airports = airports;
    this.nanoClock = nanoClock;
  }

  @Override
  public void accept(AirportDelays delays) {
    fired.incrementAndGet();
    if (first.get() == null) {
      first.compareAndSet(null, new First(delays, nanoClock.getAsLong()));
    }
    latest.accumulateAndGet(delays.start(), Math::max);
    byAirport.merge(
        delays.origin(), delays, (known, fresh) -> fresh.start() >= known.start() ? fresh : known);
  }

  long fired() {
    return fired.get();
  }

  Optional<First> first() {
    return Optional.ofNullable(first.get());
  }

  /** The airports with the latest flights in the hour that fired last. */
  List<AirportView> worst() {
    long hour = latest.get();
    List<AirportView> current =
        byAirport.values().stream()
            .filter(delays -> delays.start() == hour)
            .filter(delays -> delays.statistics().flights() >= FEWEST_FLIGHTS)
            .map(this::view)
            .toList();
    return LiveTable.worst(current, SHOWN);
  }

  private AirportView view(AirportDelays delays) {
    return new AirportView(
        new AirportView.Airport(delays.origin(), airports.city(delays.origin())),
        new AirportView.Window(
            Instant.ofEpochMilli(delays.start()), Instant.ofEpochMilli(delays.end())),
        delays.statistics().flights(),
        delays.statistics().meanDelay().doubleValue(),
        delays.statistics().maxDelay());
  }
}
