-- Leadership roles for modules; docs/wiki-editors.md says what the tables hold.

local leadership = {}
local php

local util = require 'libraryUtil'
local checkType = util.checkType

function leadership.getRole( slug )
	checkType( 'mw.ext.leadership.getRole', 1, slug, 'string' )
	return php.getRole( slug )
end

function leadership.getRoles( filters )
	checkType( 'mw.ext.leadership.getRoles', 1, filters, 'table', true )
	return php.getRoles( filters or {} )
end

function leadership.getCompetency( slug )
	checkType( 'mw.ext.leadership.getCompetency', 1, slug, 'string' )
	return php.getCompetency( slug )
end

function leadership.getCommunity( slug )
	checkType( 'mw.ext.leadership.getCommunity', 1, slug, 'string' )
	return php.getCommunity( slug )
end

function leadership.getLearning( filters )
	checkType( 'mw.ext.leadership.getLearning', 1, filters, 'table', true )
	return php.getLearning( filters or {} )
end

function leadership.getPackage( slug )
	checkType( 'mw.ext.leadership.getPackage', 1, slug, 'string' )
	return php.getPackage( slug )
end

function leadership.getSurvey( slug )
	checkType( 'mw.ext.leadership.getSurvey', 1, slug, 'string' )
	return php.getSurvey( slug )
end

function leadership.getSkills( filters )
	checkType( 'mw.ext.leadership.getSkills', 1, filters, 'table', true )
	return php.getSkills( filters or {} )
end

function leadership.getRequirements( role, community )
	checkType( 'mw.ext.leadership.getRequirements', 1, role, 'string' )
	checkType( 'mw.ext.leadership.getRequirements', 2, community, 'string', true )
	return php.getRequirements( role, community )
end

function leadership.getInitiatives( filters )
	checkType( 'mw.ext.leadership.getInitiatives', 1, filters, 'table', true )
	return php.getInitiatives( filters or {} )
end

function leadership.getAchievement( slug )
	checkType( 'mw.ext.leadership.getAchievement', 1, slug, 'string' )
	return php.getAchievement( slug )
end

function leadership.getAchievements( filters )
	checkType( 'mw.ext.leadership.getAchievements', 1, filters, 'table', true )
	return php.getAchievements( filters or {} )
end

function leadership.getPackages( filters )
	checkType( 'mw.ext.leadership.getPackages', 1, filters, 'table', true )
	return php.getPackages( filters or {} )
end

function leadership.getSurveys( filters )
	checkType( 'mw.ext.leadership.getSurveys', 1, filters, 'table', true )
	return php.getSurveys( filters or {} )
end

function leadership.getCalls( filters )
	checkType( 'mw.ext.leadership.getCalls', 1, filters, 'table', true )
	return php.getCalls( filters or {} )
end

function leadership.getProcesses( filters )
	checkType( 'mw.ext.leadership.getProcesses', 1, filters, 'table', true )
	return php.getProcesses( filters or {} )
end

function leadership.getPlans( filters )
	checkType( 'mw.ext.leadership.getPlans', 1, filters, 'table', true )
	return php.getPlans( filters or {} )
end

function leadership.getFeedback( filters )
	checkType( 'mw.ext.leadership.getFeedback', 1, filters, 'table', true )
	return php.getFeedback( filters or {} )
end

function leadership.setupInterface()
	leadership.setupInterface = nil
	php = mw_interface
	mw_interface = nil

	mw = mw or {}
	mw.ext = mw.ext or {}
	mw.ext.leadership = leadership
	package.loaded['mw.ext.leadership'] = leadership
end

return leadership
