package dev.sluice.persistence.cassandra;

import static dev.sluice.persistence.cassandra.Journal.chunk;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.checkpointing.store.JournalId;
import dev.sluice.checkpointing.store.Segment;
import dev.sluice.checkpointing.store.SegmentTally;
import java.time.Clock;
import java.time.Duration;
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
  private static final int WRITERS = Integer.getInteger("speed.writers", 4);
  private static final byte[] CHUNK = chunk(1, MEGABYTE);

  private final CassandraSnapshotStore store = RealCassandra.get().stores().snapshots();
  private final Clock clock = Clock.systemUTC();

  @Test
  void writesAndReadsChunksOfAMegabyte() {
    write("warm-up", 1);
    List<Segment> one = write("one writer", 1);
    List<Segment> many = write("many writers", WRITERS);

    assertThat(read("one reader", one)).isEqualTo((long) CHUNKS * MEGABYTE);
    assertThat(read("many readers", many)).isEqualTo((long) WRITERS * CHUNKS * MEGABYTE);
  }

  private List<Segment> write(String what, int writers) {
    Start from = start();
    List<CompletableFuture<Segment>> all =
        IntStream.range(0, writers)
            .mapToObj(index -> new JournalId("speed " + what, "count", index, 1, 1))
            .map(journal -> write(journal, new SegmentTally(journal, 1)).toCompletableFuture())
            .toList();
    List<Segment> segments = all.stream().map(CompletableFuture::join).toList();
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

  /** Processor time too, which says more than the clock on a machine that is busy otherwise. */
  private void print(String what, int times, Start from) {
    long millis = Math.max(1, clock.millis() - from.millis());
    System.out.printf(
        Locale.ROOT,
        "%s (%d): %d MB in %d ms, %.0f MB/s; processor: server %d ms, this process %d ms%n",
        what,
        times,
        times * CHUNKS,
        millis,
        times * CHUNKS * 1_000.0 / millis,
        cpuMillis(server()) - from.serverCpu(),
        cpuMillis(ProcessHandle.current()) - from.ownCpu());
  }

  private record Start(long millis, long serverCpu, long ownCpu) {}

  private Start start() {
    return new Start(clock.millis(), cpuMillis(server()), cpuMillis(ProcessHandle.current()));
  }

  private static ProcessHandle server() {
    return ProcessHandle.of(RealCassandra.get().server().pid()).orElseThrow();
  }

  private static long cpuMillis(ProcessHandle process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis();
  }

  private long read(String what, List<Segment> segments) {
    AtomicLong bytes = new AtomicLong();
    Start from = start();
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
    all.forEach(stage -> stage.toCompletableFuture().join());
    print(what, segments.size(), from);
    return bytes.get();
  }
}
