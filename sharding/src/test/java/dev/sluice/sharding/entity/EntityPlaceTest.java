package dev.sluice.sharding.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.sharding.placement.NodeName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntityPlaceTest {

  private static final NodeName NODE = new NodeName("akka://Sluice@127.0.0.1:2551", -7L);

  @ParameterizedTest
  @ValueSource(
      strings = {"delays", "-", "a|b", "a/b", "a b+c", "%7C", "İstanbul", "..", "#@:", "\n", "日本"})
  void anyNameIsReadBack(String name) {
    EntityPlace place = new EntityPlace(NODE, name, name, 3, Long.MAX_VALUE);

    assertThat(EntityPlace.parse(place.text())).isEqualTo(place);
    assertThat(EntityKind.isReserved(place.text())).isFalse();
  }

  @Test
  void theShardIsTheNode() {
    ShardIsNode<Object> extractor = new ShardIsNode<>();

    assertThat(extractor.shardId(new EntityPlace(NODE, "a|b", "v", 0, 1).text()))
        .isEqualTo(NODE.text());
    assertThat(extractor.shardId(EntityKind.reserved(NODE))).isEqualTo(NODE.text());
    assertThat(EntityKind.isReserved(EntityKind.reserved(NODE))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "n#1", "n#1|-", "n#1|a/b/c", "n#1|a/b/0/1/2", "n|a/b/0/1"})
  void whatIsNoPlaceIsRefused(String text) {
    assertThatThrownBy(() -> EntityPlace.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aPlaceHasNamesAndNumbersFromZeroOn() {
    assertThatThrownBy(() -> new EntityPlace(NODE, "", "v", 0, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new EntityPlace(NODE, "j", "v", -1, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
