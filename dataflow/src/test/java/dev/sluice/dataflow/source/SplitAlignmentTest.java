package dev.sluice.dataflow.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.dataflow.Seeds;
import dev.sluice.dataflow.item.Watermark;
import dev.sluice.dataflow.metric.OperatorMetrics;
import dev.sluice.dataflow.operator.Output;
import dev.sluice.dataflow.source.ScriptedSource.Event;
import dev.sluice.dataflow.source.ScriptedSource.Script;
import dev.sluice.dataflow.source.ScriptedSource.Step;
import dev.sluice.dataflow.time.AlignmentBook;
import dev.sluice.dataflow.time.WatermarkAlignment;
import dev.sluice.dataflow.time.WatermarkStrategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Splits that may not run far ahead of others, of the same subtask and of others. */
class SplitAlignmentTest {

  private static final long SECOND = 1_000_000_000L;
  private static final Step PENDING = Step.PENDING;

  private final List<Long> times = new ArrayList<>();
  private final Output<Event> out =
      new Output<>() {
        @Override
        public void emit(Event value, long timestamp) {
          times.add(timestamp);
        }

        @Override
        public boolean ready() {
          return true;
        }
      };

  private static SplitMerger<Event, Script> merger(int mostOpen, Script... scripts) {
    ScriptedSource source = new ScriptedSource(List.of(scripts));
    SplitMerger<Event, Script> merger =
        new SplitMerger<>(
            source,
            WatermarkStrategy.<Event>monotonous().withIdleness(Duration.ofSeconds(10)),
            new OperatorMetrics(),
            mostOpen);
    merger.add(source.scripts());
    return merger;
  }

  @Test
  void doesNotReadASplitThatIsTooFarAhead() throws Exception {
    SplitMerger<Event, Script> merger = merger(9, Script.of("a", 1, 2, 30, 40));
    merger.readUpTo(20);

    assertThat(merger.read(out, 9, 0)).isEqualTo(4);
    assertThat(times).as("looked at once per portion").hasSize(4);

    SplitMerger<Event, Script> another = merger(9, Script.of("a", 1, 2, 30, 40));
    another.readUpTo(20);
    another.read(out, 2, 0);
    assertThat(another.read(out, 2, 0)).as("the next has 30").isZero();
    assertThat(another.isHeldBack()).isTrue();
    assertThat(another.lowestRead()).isEqualTo(29);

    another.readUpTo(29);
    assertThat(another.isHeldBack()).isFalse();
    assertThat(another.read(out, 9, 0)).isEqualTo(2);
    assertThat(another.isExhausted()).isTrue();
  }

  @Test
  void holdsBackOnlyTheSplitsThatAreAhead() throws Exception {
    SplitMerger<Event, Script> merger =
        merger(9, Script.of("a", 1, 100, 101), Script.of("b", 2, PENDING, PENDING, 3, PENDING));
    merger.readUpTo(50);
    merger.read(out, 1, 0);
    merger.read(out, 9, 0);
    assertThat(times).containsExactly(1L, 2L);
    assertThat(merger.isHeldBack()).as("b may give something").isFalse();
    assertThat(merger.watermark()).isEqualTo(1);
    assertThat(merger.lowestRead()).isEqualTo(1);

    merger.read(out, 9, 0);
    merger.read(out, 9, 0);
    assertThat(times).containsExactly(1L, 2L, 3L);
  }

  @Test
  void doesNotCallASplitIdleThatIsHeldBackAndWaitsForNoIdleOne() throws Exception {
    SplitMerger<Event, Script> merger =
        merger(9, Script.of("a", 1, 100), Script.of("b", 2, PENDING, PENDING, PENDING, PENDING));
    merger.readUpTo(50);
    merger.read(out, 2, 0);
    merger.read(out, 0, 0);
    merger.read(out, 9, 20 * SECOND);

    assertThat(merger.isIdle()).isFalse();
    assertThat(merger.lowestRead()).as("b is idle").isEqualTo(99);
    assertThat(merger.watermark()).isEqualTo(99);
  }

  @Test
  void keepsThePositionOfASplitThatIsHeldBack() throws Exception {
    SplitMerger<Event, Script> merger = merger(9, Script.of("a", 1, 100));
    merger.readUpTo(50);
    merger.read(out, 1, 0);
    merger.read(out, 9, 0);

    SplitMerger<Event, Script> again = merger(9);
    again.resume(merger.positions());
    again.read(out, 9, 0);
    assertThat(times).containsExactly(1L, 100L);
  }

  @Test
  void letsUnopenedSplitsHoldTheWatermarkAndNotTheGroup() throws Exception {
    SplitMerger<Event, Script> merger = merger(1, Script.of("a", 5, 6), Script.of("b", 7));
    merger.read(out, 1, 0);

    assertThat(merger.watermark()).as("b may begin anywhere").isEqualTo(Watermark.MIN);
    assertThat(merger.lowestRead()).as("a must be read before b can be").isEqualTo(5);
  }

  @Test
  void countsNothingWhereNothingIsOpenAndNothingIsKnown() throws Exception {
    SplitMerger<Event, Script> merger = merger(1, Script.of("a", PENDING, 5));
    assertThat(merger.lowestRead()).as("not opened").isEqualTo(Watermark.MAX);
    merger.read(out, 0, 0);
    assertThat(merger.lowestRead()).isEqualTo(Watermark.MIN);
  }

  @Test
  void stopsNobodyForGoodHoweverReportsAreDelayed() {
    Seeds.each(500, random -> new Group(random).check());
  }

  /** Subtasks of several sources in one group, a coordinator, and messages that take their time. */
  private static final class Group {

    private record Due(long at, Runnable what) {}

    private final Random random;
    private final PriorityQueue<Due> due = new PriorityQueue<>(Comparator.comparingLong(Due::at));
    private final AlignmentBook<Integer> book = new AlignmentBook<>();
    private final List<SplitMerger<Event, Script>> members = new ArrayList<>();
    private final WatermarkAlignment alignment;
    private final long maxDelay;
    private final int portion;
    private int elements;
    private int read;
    private long now;

    Group(Random random) {
      this.random = random;
      this.alignment = new WatermarkAlignment("g", random.nextInt(100), Duration.ofMillis(10));
      this.maxDelay = 1 + random.nextInt(30);
      this.portion = 1 + random.nextInt(8);
      for (int member = 1 + random.nextInt(4); member > 0; member--) {
        Script[] scripts = new Script[random.nextInt(4)];
        for (int i = 0; i < scripts.length; i++) {
          scripts[i] = script("split " + member + "." + i);
        }
        members.add(merger(1 + random.nextInt(4), scripts));
      }
    }

    private Script script(String id) {
      List<Object> steps = new ArrayList<>();
      long time = random.nextInt(1_000);
      int pace = 1 + random.nextInt(30);
      for (int i = random.nextInt(60); i > 0; i--) {
        if (random.nextInt(5) == 0) {
          steps.add(PENDING);
        }
        time += random.nextInt(pace);
        steps.add(time);
        elements++;
      }
      return Script.of(id, steps.toArray());
    }

    void check() throws Exception {
      for (int member = 0; member < members.size(); member++) {
        work(member);
        tell(member);
      }
      while (!due.isEmpty() && now < 1_000_000) {
        Due next = due.poll();
        now = next.at();
        next.what().run();
      }
      assertThat(read).isEqualTo(elements);
      assertThat(members).allMatch(SplitMerger::isExhausted);
    }

    private void later(long after, Runnable what) {
      due.add(new Due(now + after, what));
    }

    private void work(int number) {
      SplitMerger<Event, Script> member = members.get(number);
      later(1 + random.nextInt(3), () -> turn(number, member));
    }

    private void turn(int number, SplitMerger<Event, Script> member) {
      boolean wasHeldBack = member.isHeldBack();
      int had = read;
      try {
        member.read(counting(), portion, now * 1_000_000);
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
      assertThat(wasHeldBack && read > had).as("read although held back").isFalse();
      if (member.isExhausted()) {
        book.leave(number);
      } else if (!member.isHeldBack()) {
        work(number);
      }
    }

    private void tell(int number) {
      SplitMerger<Event, Script> member = members.get(number);
      long reached = member.lowestRead();
      later(random.nextInt((int) maxDelay), () -> answer(number, member, reached));
      if (!member.isExhausted()) {
        later(alignment.updateInterval().toMillis(), () -> tell(number));
      }
    }

    private void answer(int number, SplitMerger<Event, Script> member, long reached) {
      if (member.isExhausted()) {
        book.leave(number);
        return;
      }
      long allowed = book.report(alignment, number, reached);
      later(random.nextInt((int) maxDelay), () -> allow(number, member, allowed));
    }

    private void allow(int number, SplitMerger<Event, Script> member, long allowed) {
      boolean wasHeldBack = member.isHeldBack();
      member.readUpTo(allowed);
      if (wasHeldBack && !member.isHeldBack()) {
        work(number);
      }
    }

    private Output<Event> counting() {
      return new Output<>() {
        @Override
        public void emit(Event value, long timestamp) {
          read++;
        }

        @Override
        public boolean ready() {
          return true;
        }
      };
    }
  }
}
