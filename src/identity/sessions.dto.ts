import { ApiProperty } from '@nestjs/swagger';
import { IsString, MaxLength } from 'class-validator';
import { type Permission, PERMISSIONS } from '../access/index.js';
import { UserDto, type UserView } from './users.dto.js';

/** Who wants in. */
export class SignInDto {
  @ApiProperty({ type: String })
  @IsString()
  @MaxLength(200)
  username!: string;

  @ApiProperty({ type: String, format: 'password' })
  @IsString()
  @MaxLength(1000)
  password!: string;
}

/** What signing in answers. */
export interface SessionCreated {
  readonly token: string;
  readonly expiresAt: string;
  readonly user: UserView;
}

/** Who is signed in, and what they may do until when. */
export interface CurrentSession {
  readonly user: UserView;
  readonly permissions: readonly Permission[];
  readonly expiresAt: string;
}

/** One of one's own sessions. */
export interface SessionView {
  readonly id: string;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly userAgent: string | null;
  readonly current: boolean;
}

/** A new session; the same token is in the cookie. */
export class SessionCreatedDto implements SessionCreated {
  @ApiProperty({ type: String, description: 'Told once; for `Authorization: Bearer`' })
  token!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  expiresAt!: string;

  @ApiProperty({ type: UserDto })
  user!: UserDto;
}

/** The session that carries the request. */
export class CurrentSessionDto implements CurrentSession {
  @ApiProperty({ type: UserDto })
  user!: UserDto;

  @ApiProperty({ enum: PERMISSIONS, isArray: true })
  permissions!: Permission[];

  @ApiProperty({ type: String, format: 'date-time' })
  expiresAt!: string;
}

/** One of one's own open sessions. */
export class SessionDto implements SessionView {
  @ApiProperty({ type: String, format: 'uuid' })
  id!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  createdAt!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  expiresAt!: string;

  @ApiProperty({ type: String, nullable: true, description: 'What the browser or program called itself at sign-in' })
  userAgent!: string | null;

  @ApiProperty({ type: Boolean, description: 'True for the session that carries this request' })
  current!: boolean;
}

/** All of one's own open sessions, newest first. */
export class SessionPageDto {
  @ApiProperty({ type: [SessionDto] })
  items!: SessionDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;

  @ApiProperty({ type: Number })
  total!: number;
}
