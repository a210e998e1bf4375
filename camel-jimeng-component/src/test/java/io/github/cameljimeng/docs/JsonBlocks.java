package io.github.cameljimeng.docs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;

/** JSON is one document. */
final class JsonBlocks implements BlockCheck {

    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    @Override
    public List<String> problems(Block block) {
        try {
            MAPPER.readTree(block.text());
            return List.of();
        } catch (JsonProcessingException e) {
            return List.of(e.getMessage());
        }
    }
}
