package dev.sluice.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.JobDefinition;
import dev.sluice.dataflow.metric.OperatorMetrics;
import dev.sluice.dataflow.source.Source;
import dev.sluice.dataflow.source.Split;
import dev.sluice.dataflow.source.SplitEnumerator;
import dev.sluice.dataflow.source.SplitReader;
import dev.sluice.dataflow.status.JobState;
import dev.sluice.dataflow.time.WatermarkStrategy;
import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.dataflow.type.Types;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two sources in one group, of which the test lets one be slow. */
class AlignedSourcesTest {

  private static final long COUNT = 100_000;
  private static final long DRIFT = 1_000;
  private static final long PORTION = 512;

  /** Up to which number the slow source has something to give. */
  private final AtomicLong there = new AtomicLong();

  private final Sluice sluice = Jobs.engine();

  @AfterEach
  void close() {
    there.set(Long.MAX_VALUE);
    sluice.close();
  }

  /** All numbers, in one split. */
  private record Numbers(long from) implements Split {

    @Override
    public String id() {
      return "numbers";
    }

    @Override
    public long weight() {
      return COUNT;
    }
  }

  /** The numbers from 0 as far as they are there. */
  private record UpTo(AtomicLong there) implements Source<Long, Numbers> {

    @Override
    public TypeDescriptor<Long> type() {
      return Types.LONG;
    }

    @Override
    public TypeDescriptor<Numbers> splitType() {
      return TypeDescriptor.of(Numbers.class);
    }

    @Override
    public SplitEnumerator<Numbers> enumerator() {
      return () -> List.of(new Numbers(0));
    }

    @Override
    public SplitReader<Long, Numbers> open(Numbers split, OperatorMetrics metrics) {
      return new Reader(there, split.from());
    }
  }

  private static final class Reader implements SplitReader<Long, Numbers> {

    private final AtomicLong there;
    private long next;

    Reader(AtomicLong there, long from) {
      this.there = there;
      this.next = from;
    }

    @Override
    public Advance advance() {
      if (next == COUNT) {
        return Advance.END;
      }
      if (next > there.get()) {
        return Advance.PENDING;
      }
      next++;
      return Advance.ELEMENT;
    }

    @Override
    public Long current() {
      return next - 1;
    }

    @Override
    public String place() {
      return "number " + next;
    }

    @Override
    public Numbers position() {
      return new Numbers(Math.max(0, next - 1));
    }

    @Override
    public void close() {}
  }

  private JobDefinition job() {
    AtomicLong all = new AtomicLong(Long.MAX_VALUE);
    WatermarkStrategy<Long> strategy =
        WatermarkStrategy.<Long>monotonous()
            .withTimestamps(number -> number)
            .withWatermarkAlignment("group", Duration.ofMillis(DRIFT), Duration.ofMillis(5));
    return (job, args) -> {
      job.source("slow", new UpTo(there), strategy).parallelism(1).sinkTo(Jobs.ignoring());
      job.source("fast", new UpTo(all), strategy).parallelism(1).sinkTo(Jobs.ignoring());
    };
  }

  private static long read(JobHandle job, String source) {
    return job.status().subtasks().stream()
        .filter(each -> each.vertex().startsWith(source))
        .mapToLong(each -> each.elementsIn())
        .sum();
  }

  @Test
  void holdsAFastSourceBackUntilTheSlowOneHasComeNear() throws Exception {
    there.set(10);
    JobHandle job = sluice.submit("aligned", job(), Jobs.NONE);
    // Until the slow one has told how far it is, the fast one goes on by the drift per interval.
    Jobs.await(job, status -> read(job, "fast") > DRIFT - PORTION);

    long slow = 50_000;
    there.set(slow);
    Jobs.await(job, status -> read(job, "slow") == slow + 1);
    Jobs.await(job, status -> read(job, "fast") > slow + DRIFT - PORTION);
    assertThat(read(job, "fast")).isLessThanOrEqualTo(slow + DRIFT + 2 * PORTION);
    there.set(Long.MAX_VALUE);

    assertThat(job.awaitCompletion()).isEqualTo(JobState.FINISHED);
    assertThat(read(job, "fast")).isEqualTo(COUNT);
  }
}
