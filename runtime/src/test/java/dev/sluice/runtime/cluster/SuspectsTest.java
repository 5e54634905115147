package dev.sluice.runtime.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.sharding.placement.NodeName;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SuspectsTest {

  private static final NodeName A = new NodeName("akka://sluice@127.0.0.1:2551", 1);
  private static final NodeName B = new NodeName("akka://sluice@127.0.0.1:2552", 2);

  private final Suspects suspects = new Suspects();

  @Test
  void whoseProcessIsGoneIsLostHoweverManyThereAre() {
    suspects.gone(A, "refused");
    suspects.gone(B, "refused");

    assertThat(suspects.among(Set.of(A, B))).containsOnlyKeys(A, B);
  }

  @Test
  void whoIsSilentIsLostToThoseWhoAreMore() {
    suspects.silent(A);

    assertThat(suspects.among(Set.of(A, B))).containsOnlyKeys(A);
  }

  @Test
  void whoHearsNobodyTakesNobodyForLost() {
    suspects.silent(A);
    suspects.silent(B);

    assertThat(suspects.among(Set.of(A, B))).isEmpty();
    suspects.heard(B);
    assertThat(suspects.among(Set.of(A, B))).containsOnlyKeys(A);
  }

  @Test
  void ofTwoNeitherTakesTheOtherForLostBecauseItIsSilent() {
    suspects.silent(A);

    assertThat(suspects.among(Set.of(A))).isEmpty();
  }

  @Test
  void theDeadDoNotCountWhenItIsAskedWhoIsMore() {
    suspects.gone(A, "refused");
    suspects.silent(B);

    assertThat(suspects.among(Set.of(A, B))).containsOnlyKeys(A);
  }

  @Test
  void whoIsThereAgainIsNotLost() {
    suspects.gone(A, "refused");
    suspects.there(A);

    assertThat(suspects.among(Set.of(A, B))).isEmpty();
  }

  @Test
  void nothingIsSaidOfThoseWhoAreNoMembers() {
    suspects.gone(A, "refused");

    assertThat(suspects.among(Set.of(B))).isEmpty();
    suspects.forget(A);
    assertThat(suspects.among(Set.of(A, B))).isEmpty();
  }
}
