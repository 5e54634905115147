package dev.sluice.sharding.entity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.sharding.placement.NodeName;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OwnShardOnlyTest {

  private static final NodeName A = new NodeName("akka://S@h:1", 1);
  private static final NodeName A_AGAIN = new NodeName("akka://S@h:1", 2);
  private static final NodeName B = new NodeName("akka://S@h:2", 1);

  private static Optional<String> homeOf(NodeName shard, Map<String, Optional<NodeName>> regions) {
    return OwnShardOnly.homeOf(shard.text(), regions);
  }

  @Test
  void theShardOfANodeGoesToItsRegion() {
    assertThat(homeOf(B, Map.of("a", Optional.of(A), "b", Optional.of(B)))).contains("b");
  }

  @Test
  void theShardOfANodeThatIsNotThereGoesNowhere() {
    assertThat(homeOf(B, Map.of("a", Optional.of(A), "x", Optional.empty()))).isEmpty();
  }

  @Test
  void theShardOfAnEarlierLifeDoesNotGoToTheNextOne() {
    assertThat(homeOf(A, Map.of("again", Optional.of(A_AGAIN), "b", Optional.of(B)))).isEmpty();
  }

  @Test
  void aShardWaitsWhileRegionsOfTwoLivesCannotBeToldApart() {
    assertThat(homeOf(A, Map.of("old", Optional.of(A), "new", Optional.of(A)))).isEmpty();
  }
}
