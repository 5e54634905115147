package dev.sluice.sharding.entity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.sharding.entity.WarmUp.Ask;
import dev.sluice.sharding.entity.WarmUp.Tell;
import dev.sluice.sharding.placement.NodeName;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WarmUpTest {

  private static final NodeName NODE = new NodeName("akka://S@h:1", 1);

  private final WarmUp warmUp = new WarmUp(Duration.ofMillis(500), Duration.ofSeconds(3));

  @Test
  void aNodeIsWarmOnceItAnswers() {
    assertThat(warmUp.up(NODE)).containsExactly(new Ask(NODE, 1, Duration.ofMillis(500)));
    assertThat(warmUp.warm()).isEmpty();

    assertThat(warmUp.answered(NODE)).containsExactly(new Tell(new NodeEvent.Warm(NODE)));

    assertThat(warmUp.warm()).containsExactly(NODE);
    assertThat(warmUp.answered(NODE)).isEmpty();
    assertThat(warmUp.up(NODE)).isEmpty();
  }

  @Test
  void aNodeThatDoesNotAnswerIsAskedAgainAfterTwiceTheTimeUpToALimit() {
    warmUp.up(NODE);

    assertThat(warmUp.unanswered(NODE, 1)).containsExactly(new Ask(NODE, 2, Duration.ofSeconds(1)));
    assertThat(warmUp.unanswered(NODE, 2)).containsExactly(new Ask(NODE, 3, Duration.ofSeconds(2)));
    assertThat(warmUp.unanswered(NODE, 3)).containsExactly(new Ask(NODE, 4, Duration.ofSeconds(3)));
    assertThat(warmUp.unanswered(NODE, 3)).isEmpty();
    assertThat(warmUp.answered(NODE)).containsExactly(new Tell(new NodeEvent.Warm(NODE)));
    assertThat(warmUp.unanswered(NODE, 4)).isEmpty();
  }

  @Test
  void aNodeThatGoesIsToldOfOnceAndNotAskedAgain() {
    warmUp.up(NODE);

    assertThat(warmUp.gone(NODE)).containsExactly(new Tell(new NodeEvent.Gone(NODE)));

    assertThat(warmUp.gone(NODE)).isEmpty();
    assertThat(warmUp.unanswered(NODE, 1)).isEmpty();
    assertThat(warmUp.answered(NODE)).isEmpty();
    assertThat(warmUp.warm()).isEmpty();
  }
}
