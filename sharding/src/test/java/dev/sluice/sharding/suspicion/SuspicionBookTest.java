package dev.sluice.sharding.suspicion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.sharding.placement.NodeName;
import dev.sluice.sharding.suspicion.SuspicionBook.Standing;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuspicionBookTest {

  private static final NodeName NODE = new NodeName("akka://sluice@127.0.0.1:2551", 7);
  private static final NodeName OTHER = new NodeName("akka://sluice@127.0.0.1:2552", 8);
  private static final long OWN = 7;
  private static final long FOREIGN = 70;
  private static final long LONG = TimeUnit.SECONDS.toNanos(30);

  private final SuspicionBook book =
      new SuspicionBook(new Pauses(Duration.ofMillis(5), Duration.ofSeconds(1)));
  private long now = Long.MAX_VALUE - 5; // the clock may run over its end

  private List<SuspicionEffect> hear(String input) {
    now += 1;
    return switch (input) {
      case "watch" -> book.watch(NODE, now);
      case "answer" -> book.answered(NODE, OWN, now);
      case "other" -> book.answered(NODE, FOREIGN, now);
      case "refused" -> book.refused(NODE, now);
      case "timeout" -> book.timedOut(NODE, now);
      case "end" -> book.ended(NODE, now);
      case "removed" -> book.removed(NODE);
      case "later" -> {
        now += LONG;
        yield book.due(now);
      }
      default -> throw new IllegalArgumentException(input);
    };
  }

  private List<SuspicionEffect> hearAll(String inputs) {
    List<SuspicionEffect> last = List.of();
    for (String input : inputs.split(" ")) {
      last = hear(input);
    }
    return last;
  }

  private static String names(List<SuspicionEffect> effects) {
    return String.join("+", effects.stream().map(e -> e.getClass().getSimpleName()).toList());
  }

  @ParameterizedTest(name = "{0} -> {1}, {2}")
  @CsvSource({
    // from the first attempt
    "watch, CONNECTING, Connect",
    "watch answer, WATCHED, Watched",
    "watch other, REPLACED, Disconnect+Suspect",
    "watch refused, CONNECTING, ''",
    "watch timeout, CONNECTING, ''",
    "watch end, CONNECTING, ''",
    "watch refused later, CONNECTING, Connect",
    "watch timeout later, CONNECTING, Connect",
    "watch end later, CONNECTING, Connect",
    "watch refused later answer, WATCHED, Watched",
    // from a connection that was kept
    "watch answer later, WATCHED, ''",
    "watch answer later end, LOST, Connect",
    "watch answer later end answer, WATCHED, Watched",
    "watch answer later end other, REPLACED, Disconnect+Suspect",
    "watch answer later end refused, REFUSED, Suspect",
    "watch answer later end timeout, SILENT, ''",
    "watch answer later end end, LOST, ''",
    "watch answer later end end later, LOST, Connect",
    "watch answer later end end later refused, REFUSED, Suspect",
    // from silence
    "watch answer later end timeout later, SILENT, Connect",
    "watch answer later end timeout later answer, WATCHED, Watched",
    "watch answer later end timeout later other, REPLACED, Disconnect+Suspect",
    "watch answer later end timeout later refused, REFUSED, Suspect",
    "watch answer later end timeout later timeout, SILENT, ''",
    "watch answer later end timeout later end, SILENT, ''",
    // from a refusal
    "watch answer later end refused later, REFUSED, Connect",
    "watch answer later end refused later answer, WATCHED, Watched+Clear",
    "watch answer later end refused later other, REPLACED, Disconnect",
    "watch answer later end refused later refused, REFUSED, ''",
    "watch answer later end refused later timeout, REFUSED, ''",
    "watch answer later end refused later end, REFUSED, ''",
    // another life is final
    "watch other later, REPLACED, ''",
    "watch other answer, REPLACED, ''",

    // words that come too late
    "watch answer refused, WATCHED, ''",
    "watch answer timeout, WATCHED, ''",
    "watch answer answer, WATCHED, ''",
    "watch answer watch, WATCHED, ''",
    "watch refused refused, CONNECTING, ''",
    "watch refused answer, CONNECTING, ''",
  })
  void goesThroughTheTable(String inputs, Standing standing, String effects) {
    assertThat(names(hearAll(inputs))).isEqualTo(effects);
    assertThat(book.standing(NODE)).contains(standing);
  }

  @ParameterizedTest
  @CsvSource({"answer", "other", "refused", "timeout", "end", "later"})
  void knowsNothingOfANodeThatWasRemoved(String input) {
    assertThat(names(hearAll("watch answer removed"))).isEqualTo("Disconnect");
    assertThat(hear(input)).isEmpty();
    assertThat(hear("removed")).isEmpty();
    assertThat(book.standing(NODE)).isEmpty();
    assertThat(book.suspects(NODE)).isFalse();
    assertThat(book.nanosToNext(now)).isEmpty();
  }

  @Test
  void saysWhyItSuspects() {
    hearAll("watch answer later end");
    assertThat(hear("refused"))
        .contains(
            new SuspicionEffect.Suspect(
                NODE, "its watch connection ended and another one was refused"));
    assertThat(book.suspects(NODE)).isTrue();
    hear("later");
    hear("answer");
    assertThat(book.suspects(NODE)).isFalse();
  }

  @Test
  void waitsLongerAfterEachAttemptThatFailsAndNotAtAllAfterAConnectionThatWasKept() {
    hear("watch");
    long[] pauses = {5, 10, 20, 40, 80, 160, 320, 640, 1000, 1000};
    for (long pause : pauses) {
      hear("refused");
      assertThat(book.nanosToNext(now)).hasValue(TimeUnit.MILLISECONDS.toNanos(pause));
      now += TimeUnit.MILLISECONDS.toNanos(pause) - 1;
      assertThat(book.due(now)).isEmpty();
      now += 1;
      assertThat(names(book.due(now))).isEqualTo("Connect");
    }
    hear("answer");
    assertThat(names(hear("end"))).isEqualTo("Connect");
  }

  @Test
  void doesNotTryWithoutAPauseForEverWhoAnswersAndEnds() {
    hearAll("watch answer");
    assertThat(names(hear("end"))).isEqualTo("Connect");
    for (long pause : new long[] {5, 10, 20, 40, 80, 160, 320, 640, 1000, 1000}) {
      hear("answer");
      assertThat(hear("end")).isEmpty();
      assertThat(book.nanosToNext(now)).hasValue(TimeUnit.MILLISECONDS.toNanos(pause));
      now += TimeUnit.MILLISECONDS.toNanos(pause);
      assertThat(names(book.due(now))).isEqualTo("Connect");
    }
  }

  @Test
  void keepsNodesApart() {
    hearAll("watch answer later end");
    book.watch(OTHER, now);
    assertThat(hear("refused")).extracting(SuspicionEffect::node).containsExactly(NODE);
    assertThat(book.suspects(OTHER)).isFalse();
    assertThat(book.standing(OTHER)).contains(Standing.CONNECTING);
  }
}
