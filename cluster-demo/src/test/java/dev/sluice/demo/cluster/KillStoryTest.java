package dev.sluice.demo.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.demo.cluster.KillStory.Step;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KillStoryTest {

  private static final long SECOND = 1_000_000_000L;

  private final KillStory story = new KillStory();

  private List<Step> kill() {
    KillStory.Victim victim =
        new KillStory.Victim(1, Sights.ONE, 4711, Sights.member(Sights.ONE, 1, "up").name(), true);
    return story.killed(victim, Sights.running(), 0);
  }

  @Test
  void tellsWhoWasKilledAndWhen() {
    assertThat(kill())
        .containsExactly(
            new Step.Say(
                "kill -9 of node 1, process 4711, which coordinates the job, after 1,000 flights"));
    assertThat(story.isUnderWay()).isTrue();
    assertThat(story.isLost(Sights.ONE)).isTrue();
  }

  @Test
  void tellsNothingAsLongAsNothingHasChanged() {
    kill();

    assertThat(story.on(Sights.running(), SECOND)).isEmpty();
  }

  @Test
  void tellsWhenTheOthersKnowAndFromWhereTheJobGoesOn() {
    kill();

    assertThat(story.on(Sights.state(Sights.running(), "restarting"), SECOND / 5))
        .containsExactly(new Step.Say("0.2 s later: the other nodes know"));
    assertThat(story.on(Sights.restored(), SECOND))
        .containsExactly(
            new Step.Say(
                "1.0 s later: the job goes on from checkpoint 7 of epoch 1, and reads about 100 flights again"));
    assertThat(story.restored()).contains(new Sight.Restored(7, 1, 900));
  }

  @Test
  void startsTheNodeAgainAfterAWhileAndOnce() {
    kill();
    story.on(Sights.restored(), SECOND);

    assertThat(story.on(Sights.restored(), 2 * SECOND)).isEmpty();
    assertThat(story.on(Sights.restored(), 5 * SECOND)).containsExactly(new Step.Restart(1));
    assertThat(story.on(Sights.restored(), 6 * SECOND)).isEmpty();
    assertThat(story.isLost(Sights.ONE)).isFalse();
  }

  @Test
  void startsTheNodeAgainAtOnceWhenTheJobIsOver() {
    kill();
    story.on(Sights.restored(), SECOND);

    assertThat(story.on(Sights.state(Sights.restored(), "finished"), 2 * SECOND))
        .containsExactly(new Step.Restart(1));
  }

  @Test
  void takesTheNodeForBackOnlyInItsNextLife() {
    kill();
    story.on(Sights.restored(), SECOND);
    story.on(Sights.restored(), 5 * SECOND);

    assertThat(story.on(Sights.restored(), 6 * SECOND)).isEmpty();
    Map<String, Sight.Member> again = Map.of(Sights.ONE, Sights.member(Sights.ONE, 2, "up"));
    assertThat(story.on(Sights.members(Sights.restored(), again), 7 * SECOND))
        .containsExactly(
            new Step.Say("7.0 s later: node 1 is a member again; the job stays where it is"));
    assertThat(story.isUnderWay()).isFalse();
  }
}
