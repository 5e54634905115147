package dev.sluice.demo.cluster;

import dev.sluice.demo.terminal.AirportView;
import dev.sluice.demo.terminal.ClusterView;
import dev.sluice.demo.terminal.ProgressView;
import dev.sluice.demo.terminal.RateMeter;
import dev.sluice.demo.terminal.ScreenView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Makes pictures of what is seen. One thread. */
final class Pictures {

  private final String job;
  private final long total;
  private final RateMeter rate = new RateMeter();
  private final List<String> notes = new ArrayList<>();
  private Optional<Instant> watermark = Optional.empty();
  private Optional<Sight.Checkpoint> checkpoint = Optional.empty();
  private long elements;
  private long shown;

  Pictures(String job, long total) {
    this.job = job;
    this.total = total;
  }

  /** Adds a line that is shown as long as it is among the latest. */
  void note(String text) {
    notes.add(text);
  }

  /** The screen for what is seen now. */
  ScreenView of(Sight sight, List<ClusterView.Node> nodes, CommittedDelays delays, Moment moment) {
    sight.watermark().ifPresent(now -> watermark = Optional.of(now));
    sight.checkpoint().ifPresent(now -> checkpoint = Optional.of(now));
    // While the job starts again nobody knows how far it has come.
    shown = sight.isRunning() || sight.hasEnded() ? sight.elements() : shown;
    elements = Math.max(elements, shown);
    ProgressView progress =
        new ProgressView(shown, total, rate.read(shown, moment.nanos()), watermark, delays.lines());
    List<AirportView> worst = delays.worst();
    return new ScreenView(
        "%s on %d nodes · %s".formatted(job, nodes.size(), sight.state()),
        progress,
        Optional.of(new ClusterView(nodes, checkpointText(sight), moment.hint())),
        worst,
        notes);
  }

  /** How many elements were seen to be read at most. */
  long elements() {
    return elements;
  }

  private String checkpointText(Sight sight) {
    String last =
        checkpoint
            .map(
                each ->
                    String.format(
                        Locale.ROOT,
                        "checkpoint %d of epoch %d, took %d ms",
                        each.id(),
                        each.epoch(),
                        each.millis()))
            .orElse("no checkpoint yet");
    return last
        + sight
            .restored()
            .map(from -> ", went on from %d of epoch %d".formatted(from.checkpoint(), from.epoch()))
            .orElse("");
  }

  /**
   * The moment of a picture.
   *
   * @param nanos monotonic time
   * @param hint what a person may do
   */
  record Moment(long nanos, String hint) {}
}
