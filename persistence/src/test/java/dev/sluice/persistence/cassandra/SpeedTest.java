package dev.sluice.persistence.cassandra;

import static dev.sluice.persistence.cassandra.Journal.chunk;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.checkpointing.Stages;
import dev.sluice.checkpointing.store.JournalId;
import dev.sluice.checkpointing.store.Segment;
import dev.sluice.checkpointing.store.SegmentTally;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How fast snapshots are written and read: printed, since a busy machine decides nothing. */
@ExtendWith(RealCassandra.class)
class SpeedTest {

  private static final int MEGABYTE = 1 << 20;
  private static final int CHUNKS = Integer.getInteger("speed.chunks", 64);
  private static final byte[] CHUNK = chunk(1, MEGABYTE);

  private final CassandraSnapshotStore store = RealCassandra.get().stores().snapshots();
  private final Clock clock = Clock.systemUTC();

  @Test
  void writesAndReadsChunksOfAMegabyte() {
    write("warm-up", 1);
    List<Segment> one = write("one writer", 1);
    List<Segment> four = write("four writers", 4);

    assertThat(read("one reader", one)).isEqualTo((long) CHUNKS * MEGABYTE);
    assertThat(read("four readers", four)).isEqualTo(4L * CHUNKS * MEGABYTE);
  }

  private List<Segment> write(String what, int writers) {
    long from = clock.millis();
    List<CompletableFuture<Segment>> all =
        IntStream.range(0, writers)
            .mapToObj(index -> new JournalId("speed " + what, "count", index, 1, 1))
            .map(journal -> write(journal, new SegmentTally(journal, 1)).toCompletableFuture())
            .toList();
    List<Segment> segments = all.stream().map(Stages::await).toList();
    print(what, writers, from);
    return segments;
  }

  private CompletionStage<Segment> write(JournalId journal, SegmentTally tally) {
    if (tally.next() > CHUNKS) {
      return CompletableFuture.completedFuture(tally.segment());
    }
    return store
        .append(journal, tally.next(), CHUNK)
        .thenCompose(
            stored -> {
              tally.add(CHUNK);
              return write(journal, tally);
            });
  }

  private void print(String what, int times, long from) {
    long millis = Math.max(1, clock.millis() - from);
    System.out.printf(
        Locale.ROOT,
        "%s: %d MB in %d ms, %.0f MB/s%n",
        what,
        times * CHUNKS,
        millis,
        times * CHUNKS * 1_000.0 / millis);
  }

  private long read(String what, List<Segment> segments) {
    AtomicLong bytes = new AtomicLong();
    long from = clock.millis();
    List<CompletionStage<Void>> all =
        segments.stream()
            .map(
                segment ->
                    store.read(
                        segment,
                        (sequence, chunk) -> {
                          bytes.addAndGet(chunk.length);
                          return CompletableFuture.completedFuture(null);
                        }))
            .toList();
    all.forEach(Stages::await);
    print(what, segments.size(), from);
    return bytes.get();
  }
}
