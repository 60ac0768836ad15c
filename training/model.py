"""The networks in PyTorch: MiniLM's encoder with a shape embedding, and the two attribution heads with their CRF layers."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as nnf

from rashomon.attribution.features import QUOTE_IDS
from rashomon.coding.features import PAIR_IDS, ROLES
from rashomon.learned.pieces import SHAPES
from rashomon.learned.syntax import BRANCH_IDS, DEP_IDS, DISTANCE_IDS, POS_IDS, SENTENCE_IDS

WIDTH = 384  # of MiniLM-L6
LAYERS = 6
ATTENTION_HEADS = 12
HEAD_SIZE = 32  # of every attention head, the frame network's too
FRAME_WIDTH = 192
FRAME_HEADS = 6
EVENT_WIDTH = 192
CUE_LABELS = 3  # outside, begins, inside
FRAME_LABELS = 5  # outside, begins source, inside source, begins content, inside content


class Attention(nn.Module):
    """Multi-head self-attention over a padded batch, with heads of `HEAD_SIZE`; `mask` is added to the scores."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.query = nn.Linear(width, heads * HEAD_SIZE)
        self.key = nn.Linear(width, heads * HEAD_SIZE)
        self.value = nn.Linear(width, heads * HEAD_SIZE)
        self.output = nn.Linear(heads * HEAD_SIZE, width)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """(batch, length, width) in and out."""
        b, t, _ = x.shape
        q, k, v = (f(x).view(b, t, self.heads, HEAD_SIZE).transpose(1, 2) for f in (self.query, self.key, self.value))
        mixed = nnf.scaled_dot_product_attention(q, k, v, attn_mask=mask.to(q.dtype))
        return self.output(mixed.transpose(1, 2).reshape(b, t, self.heads * HEAD_SIZE))


class Layer(nn.Module):
    """A transformer layer: BERT's order (normalise after), or the order that trains from scratch (normalise before)."""

    def __init__(self, width: int, heads: int, inner: int, dropout: float, *, before: bool) -> None:
        super().__init__()
        self.before = before
        self.attention = Attention(width, heads)
        self.norm1 = nn.LayerNorm(width, eps=1e-12)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.norm2 = nn.LayerNorm(width, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def _feed(self, x: Tensor) -> Tensor:
        return self.dropout(self.down(nnf.gelu(self.up(x))))

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """(batch, length, width) in and out."""
        if self.before:
            x = x + self.dropout(self.attention(self.norm1(x), mask))
            return x + self._feed(self.norm2(x))
        x = self.norm1(x + self.dropout(self.attention(x, mask)))
        return self.norm2(x + self._feed(x))


class Encoder(nn.Module):
    """MiniLM-L6 with an embedding of each token's shape, which starts at zero so that training starts from MiniLM itself."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.pieces = nn.Embedding(30522, WIDTH)
        self.positions = nn.Embedding(512, WIDTH)
        self.segment = nn.Parameter(torch.zeros(WIDTH))
        self.shapes = nn.Embedding(SHAPES, WIDTH)
        nn.init.zeros_(self.shapes.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(WIDTH, ATTENTION_HEADS, 4 * WIDTH, dropout, before=False) for _ in range(LAYERS))
        self.dropout = nn.Dropout(dropout)

    def hold_tables(self) -> None:
        """Leave the tables of pieces and of positions as they are: most pieces are too rare to be learnt anew."""
        self.pieces.weight.requires_grad_(False)
        self.positions.weight.requires_grad_(False)

    def forward(self, ids: Tensor, shapes: Tensor, present: Tensor) -> Tensor:
        """Vectors (batch, pieces, WIDTH) for ids and shapes (batch, pieces); `present` is 1.0 on pieces and 0.0 on padding."""
        return self.states(ids, shapes, present)[-1]

    def states(self, ids: Tensor, shapes: Tensor, present: Tensor) -> list[Tensor]:
        """What each layer gives for the same, the embeddings first."""
        x = self.pieces(ids) + self.positions.weight[: ids.shape[1]] + self.segment + self.shapes(shapes)
        found = [self.dropout(self.norm(x))]
        mask = ((1.0 - present) * -10000.0)[:, None, None, :]
        for layer in self.layers:
            found.append(layer(found[-1], mask))
        return found


class Crf(nn.Module):
    """A linear chain: negative log-likelihood of label sequences. Absent positions are held at label 0."""

    def __init__(self, labels: int, forbidden: list[tuple[int, int]], forbidden_start: list[int]) -> None:
        super().__init__()
        self.transitions = nn.Parameter(torch.zeros(labels, labels))
        self.start = nn.Parameter(torch.zeros(labels))
        self.register_buffer("never", torch.zeros(labels, labels))
        self.register_buffer("never_start", torch.zeros(labels))
        for a, b in forbidden:
            self.never[a, b] = -10000.0
        for a in forbidden_start:
            self.never_start[a] = -10000.0

    def scores(self) -> tuple[Tensor, Tensor]:
        """Transition scores (from, to) and start scores, forbidden ones included."""
        return self.transitions + self.never, self.start + self.never_start

    def loss(self, emissions: Tensor, labels: Tensor) -> Tensor:
        """Negative log-likelihood of each sequence: emissions (batch, steps, labels), labels (batch, steps)."""
        step, start = self.scores()
        gold = emissions.gather(2, labels[:, :, None])[:, :, 0].sum(1) + start[labels[:, 0]]
        gold = gold + step[labels[:, :-1], labels[:, 1:]].sum(1)
        alpha = start + emissions[:, 0]
        for t in range(1, emissions.shape[1]):
            alpha = torch.logsumexp(alpha[:, :, None] + step, dim=1) + emissions[:, t]
        return torch.logsumexp(alpha, dim=1) - gold


def absent(emissions: Tensor, present: Tensor) -> Tensor:
    """Emissions with absent positions held at label 0."""
    held = torch.full_like(emissions, -10000.0)
    held[..., 0] = 0.0
    return torch.where(present[..., None] > 0, emissions, held)


class CueHead(nn.Module):
    """Which tokens are cues: emissions over outside, begins, inside for every token."""

    def __init__(self, dropout: float = 0.2) -> None:
        super().__init__()
        self.pos = nn.Embedding(POS_IDS, 24)
        self.dep = nn.Embedding(DEP_IDS, 24)
        self.quote = nn.Embedding(QUOTE_IDS, 16)
        self.dropout = nn.Dropout(dropout)
        self.mix = nn.Linear(WIDTH + 64, FRAME_WIDTH)
        self.out = nn.Linear(FRAME_WIDTH, CUE_LABELS)
        self.crf = Crf(CUE_LABELS, [(0, 2)], [2])

    def forward(self, vectors: Tensor, features: Tensor) -> Tensor:
        """Emissions (..., CUE_LABELS) for vectors (..., WIDTH) and features (..., 3) of tokens."""
        known = torch.cat([self.pos(features[..., 0]), self.dep(features[..., 1]), self.quote(features[..., 2])], -1)
        x = torch.cat([self.dropout(vectors), self.dropout(known)], -1)
        return self.out(self.dropout(nnf.gelu(self.mix(x))))


class FrameHead(nn.Module):
    """The source and content of a cue: emissions over FRAME_LABELS for every token of the cue's window."""

    def __init__(self, dropout: float = 0.1, layers: int = 2) -> None:
        super().__init__()
        self.reduce = nn.Linear(WIDTH, FRAME_WIDTH)
        self.scale = nn.Linear(FRAME_WIDTH, FRAME_WIDTH)
        self.shift = nn.Linear(FRAME_WIDTH, FRAME_WIDTH)
        self.pos = nn.Embedding(POS_IDS, FRAME_WIDTH)
        self.dep = nn.Embedding(DEP_IDS, FRAME_WIDTH)
        self.quote = nn.Embedding(QUOTE_IDS, FRAME_WIDTH)
        self.towards = nn.Embedding(BRANCH_IDS, FRAME_WIDTH)
        self.back = nn.Embedding(BRANCH_IDS, FRAME_WIDTH)
        self.distance = nn.Embedding(DISTANCE_IDS, FRAME_WIDTH)
        self.sentence = nn.Embedding(SENTENCE_IDS, FRAME_WIDTH)
        self.role = nn.Embedding(3, FRAME_WIDTH)
        for table in (self.pos, self.dep, self.quote, self.towards, self.back, self.distance, self.sentence, self.role):
            nn.init.normal_(table.weight, std=0.2)
        self.layers = nn.ModuleList(Layer(FRAME_WIDTH, FRAME_HEADS, 3 * FRAME_WIDTH, dropout, before=True) for _ in range(layers))
        self.norm = nn.LayerNorm(FRAME_WIDTH)
        self.dropout = nn.Dropout(dropout)
        self.out = nn.Linear(FRAME_WIDTH, FRAME_LABELS)
        begins_inside = [(0, 2), (1, 4), (2, 4), (3, 2), (4, 2), (0, 4)]
        self.crf = Crf(FRAME_LABELS, begins_inside, [2, 4])

    def forward(self, vectors: Tensor, features: Tensor, rows: Tensor, windows: Tensor) -> Tensor:
        """Emissions (cues, WINDOW, FRAME_LABELS).

        `vectors` (tokens, WIDTH) and `features` (tokens, 3) are of all tokens; `rows` (cues, WINDOW) says which token stands in
        each row of each cue's window, any token where `windows` (cues, WINDOW, 5) has 0 in its last column.
        """
        own = self.pos(features[:, 0]) + self.dep(features[:, 1]) + self.quote(features[:, 2])
        x = self.reduce(self.dropout(vectors))
        g = x[rows]
        inside = (windows[..., 4] == 2).to(x.dtype)[..., None]
        cue = (g * inside).sum(1, keepdim=True) / inside.sum(1, keepdim=True).clamp(min=1.0)
        g = g * (1.0 + self.scale(cue)) + self.shift(cue) + own[rows]
        g = g + self.towards(windows[..., 0]) + self.back(windows[..., 1]) + self.distance(windows[..., 2])
        g = self.dropout(g + self.sentence(windows[..., 3]) + self.role(windows[..., 4]))
        mask = ((windows[..., 4] == 0).to(g.dtype) * -10000.0)[:, None, None, :]
        for layer in self.layers:
            g = layer(g, mask)
        return self.out(self.norm(g))


class TriggerHead(nn.Module):
    """Which tokens report an event, and of which type: scores over no event and the types."""

    def __init__(self, types: int, dropout: float = 0.2) -> None:
        super().__init__()
        self.pos = nn.Embedding(POS_IDS, 24)
        self.dep = nn.Embedding(DEP_IDS, 24)
        self.dropout = nn.Dropout(dropout)
        self.mix = nn.Linear(2 * WIDTH + 48, EVENT_WIDTH)
        self.out = nn.Linear(EVENT_WIDTH, types + 1)

    def forward(self, vectors: Tensor, sentences: Tensor, tags: Tensor) -> Tensor:
        """Scores (..., types + 1) for tokens: their vectors and the means of their sentences (..., WIDTH), and tags (..., 2)."""
        seen = self.dropout(torch.cat([vectors, sentences], -1))
        x = torch.cat([seen, self.pos(tags[..., 0]), self.dep(tags[..., 1])], -1)
        return self.out(self.dropout(nnf.gelu(self.mix(x))))


class MannerHead(nn.Module):
    """The status and the modes of what a trigger reports."""

    def __init__(self, statuses: int, modes: int, dropout: float = 0.2) -> None:
        super().__init__()
        self.pos = nn.Embedding(POS_IDS, 24)
        self.dep = nn.Embedding(DEP_IDS, 24)
        self.dropout = nn.Dropout(dropout)
        self.mix = nn.Linear(WIDTH + 48, EVENT_WIDTH)
        self.status = nn.Linear(EVENT_WIDTH, statuses)
        self.modes = nn.Linear(EVENT_WIDTH, modes)

    def forward(self, vectors: Tensor, tags: Tensor) -> tuple[Tensor, Tensor]:
        """Scores of statuses and of modes for vectors (triggers, WIDTH) and tags (triggers, 2)."""
        x = torch.cat([self.dropout(vectors), self.pos(tags[:, 0]), self.dep(tags[:, 1])], -1)
        x = self.dropout(nnf.gelu(self.mix(x)))
        return self.status(x), self.modes(x)


class RoleHead(nn.Module):
    """What a token is to a trigger: scores of each role, for pairs of both."""

    def __init__(self, types: int, dropout: float = 0.2) -> None:
        super().__init__()
        self.trigger = nn.Linear(WIDTH, EVENT_WIDTH)
        self.token = nn.Linear(WIDTH, EVENT_WIDTH)
        self.head = nn.Linear(WIDTH, EVENT_WIDTH)
        self.match = nn.Linear(WIDTH, EVENT_WIDTH)
        self.columns = nn.ModuleList(nn.Embedding(size, EVENT_WIDTH) for size in PAIR_IDS)
        self.kind = nn.Embedding(types, EVENT_WIDTH)
        for table in (*self.columns, self.kind):
            nn.init.normal_(table.weight, std=0.2)
        self.norm = nn.LayerNorm(EVENT_WIDTH)
        self.mix = nn.Linear(EVENT_WIDTH, EVENT_WIDTH)
        self.dropout = nn.Dropout(dropout)
        self.out = nn.Linear(EVENT_WIDTH, len(ROLES))

    def forward(self, vectors: Tensor, pairs: Tensor, features: Tensor, types: Tensor) -> Tensor:
        """Scores (pairs, roles).

        `vectors` (tokens, WIDTH) are of all tokens; `pairs` (pairs, 3) are the rows of the trigger, of the token and of the
        token's head; `features` (pairs, columns) are those of `coding.features.Pairs`, `types` (pairs,) of the triggers.
        """
        seen = self.dropout(vectors)
        trigger, token, head = pairs.unbind(1)
        own = self.trigger(seen).index_select(0, trigger)
        matched = own * self.match(seen).index_select(0, token)
        x = own + self.token(seen).index_select(0, token) + self.head(seen).index_select(0, head) + matched + self.kind(types)
        for column, table in enumerate(self.columns):
            x = x + table(features[:, column])
        x = self.norm(nnf.gelu(x))
        return self.out(self.dropout(x + nnf.gelu(self.mix(x))))


def minilm(encoder: Encoder, weights: dict[str, Tensor]) -> None:
    """Load MiniLM's weights, by BERT's names, into the encoder."""
    e = "embeddings."
    own = {
        "pieces.weight": weights[e + "word_embeddings.weight"],
        "positions.weight": weights[e + "position_embeddings.weight"],
        "segment": weights[e + "token_type_embeddings.weight"][0],
        "shapes.weight": encoder.shapes.weight.data,
        "norm.weight": weights[e + "LayerNorm.weight"],
        "norm.bias": weights[e + "LayerNorm.bias"],
    }
    parts = {
        "attention.self.query": "attention.query",
        "attention.self.key": "attention.key",
        "attention.self.value": "attention.value",
        "attention.output.dense": "attention.output",
        "attention.output.LayerNorm": "norm1",
        "intermediate.dense": "up",
        "output.dense": "down",
        "output.LayerNorm": "norm2",
    }
    for number in range(LAYERS):
        for theirs, ours in parts.items():
            for kind in ("weight", "bias"):
                own[f"layers.{number}.{ours}.{kind}"] = weights[f"encoder.layer.{number}.{theirs}.{kind}"]
    encoder.load_state_dict(own)
